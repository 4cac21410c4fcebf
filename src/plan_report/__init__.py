"""Yearly evaluation reports of Japanese welfare plans: data in, verdicts by stated rules, Word and PDF out."""
