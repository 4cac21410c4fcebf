"""The plan as data: frozen, without behaviour beyond looking itself up.

Names follow the field: 主体 actor, 指標 indicator, 成果目標 outcome indicator, 基準値 baseline, 評価 judgement.
What the indicators hang on is a tree of nodes, of as many levels as the plan has (目指す地域像 and 基本的な考え方, or
施策 alone).

values.py     what a cell says: values in their parts, and targets
indicator.py  an indicator, and what is said of it in each round
tree.py       the nodes that indicators hang on
beside.py     rounds, surveys, the plan's own words, remarks, 取組, opinions, reviews
plan.py       a whole plan, and how it stands in a round
"""

from plan_report.model.beside import (
    LAST_AVAILABLE,
    OWN_VALUE,
    USUAL_WORDS,
    Activity,
    ActivityFacts,
    Opinion,
    OtherNode,
    Remark,
    Review,
    Round,
    Survey,
    Words,
)
from plan_report.model.indicator import Aggregation, Direction, Doubt, Indicator, Kind, Override, RoundFacts
from plan_report.model.plan import COLUMN_NAMES, Plan
from plan_report.model.tree import Home, Node, NodePath, path_of, with_nodes
from plan_report.model.values import Aim, AimKind, Amount, Naming, Part, Quantity, StatusWord, Target, Value

__all__ = [
    "COLUMN_NAMES",
    "LAST_AVAILABLE",
    "OWN_VALUE",
    "USUAL_WORDS",
    "Activity",
    "ActivityFacts",
    "Aggregation",
    "Aim",
    "AimKind",
    "Amount",
    "Direction",
    "Doubt",
    "Home",
    "Indicator",
    "Kind",
    "Naming",
    "Node",
    "NodePath",
    "Opinion",
    "OtherNode",
    "Override",
    "Part",
    "Plan",
    "Quantity",
    "Remark",
    "Review",
    "Round",
    "RoundFacts",
    "StatusWord",
    "Survey",
    "Target",
    "Value",
    "Words",
    "path_of",
    "with_nodes",
]
