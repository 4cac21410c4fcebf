package main

import "strings"

const (
	lines = 12   // as many as a window shows well
	bytes = 8192 // of which no line is longer
)

// tail keeps the end of what is written to it.
type tail struct {
	kept []byte
}

func (t *tail) Write(data []byte) (int, error) {
	t.kept = append(t.kept, data...)
	if extra := len(t.kept) - bytes; extra > 0 {
		t.kept = t.kept[extra:]
	}
	return len(data), nil
}

// String is the last lines.
func (t *tail) String() string {
	all := strings.Split(strings.TrimSpace(strings.ToValidUTF8(string(t.kept), "")), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
