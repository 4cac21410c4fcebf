// Command plan-report starts the Python that lies beside it: the application on a double click, or the command line.
//
// It is built twice of the same source: plan-report.exe without a console, so that none flashes, and plan-report.com
// with one, for which a prompt waits. The folder is not installed anywhere, and nothing outside it is read.
package main

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

const (
	notUnpacked = "plan-report.exe と同じ場所に、python フォルダーがありません。\n\n" +
		"zip ファイルの中から直接開いたときは、zip ファイルを右クリックして「すべて展開」を選び、" +
		"展開したフォルダーの plan-report.exe を開いてください。"
	notStarted = "Python を始められませんでした。\n\n" +
		"このフォルダーのプログラムの実行が許可されているかを、情報部門に確かめてください。"
	ended = "次の理由で終わりました。\n\n"
	asked = "\n\n直らないときは、この画面の写しを付けて、情報部門に相談してください。"
)

func main() {
	os.Exit(run(os.Args[1:]))
}

// run starts Python and gives the code that it ended with.
func run(arguments []string) int {
	python, err := besideUs("python", "python.exe")
	if err != nil {
		tell(notUnpacked)
		return 1
	}
	// -B: the folder may be one where nobody can write. -X utf8: what goes to a file or a pipe is UTF-8.
	command := exec.Command(python, "-X", "utf8", "-B", "-m", "plan_report")
	if isForApplication(arguments) {
		leaveOwnConsole()
		command.Args = append(append(command.Args, "app"), arguments...)
		return runHidden(command)
	}
	command.Args = append(command.Args, arguments...)
	attachToPrompt()
	if !hasOutput() {
		return runHidden(command)
	}
	return runHere(command)
}

// isForApplication is true of a double click, and of one file or folder that was dropped on the program: Explorer
// gives its whole path, which no command is called.
func isForApplication(arguments []string) bool {
	if len(arguments) == 0 {
		return !isTypedAtPrompt()
	}
	if len(arguments) > 1 || !filepath.IsAbs(arguments[0]) {
		return false
	}
	_, err := os.Stat(arguments[0])
	return err == nil
}

// runHidden runs it without a console; what it says last is shown if it ends by a fault.
func runHidden(command *exec.Cmd) int {
	var said tail
	command.Stdout, command.Stderr = &said, &said
	command.SysProcAttr = withoutConsole()
	return told(command.Run(), func() { tell(ended + said.String() + asked) })
}

// runHere runs it on the console, files or pipes that we were given; Python does not start with one that is closed.
func runHere(command *exec.Cmd) int {
	if isUsable(os.Stdin) {
		command.Stdin = os.Stdin
	}
	if isUsable(os.Stdout) {
		command.Stdout = os.Stdout
	}
	if isUsable(os.Stderr) {
		command.Stderr = os.Stderr
	}
	// Ctrl+C is for Python, which has things to put in order; we wait for it.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	return told(command.Run(), func() {})
}

// told is the code that it ended with; failed says why, where nobody has heard it yet.
func told(err error, failed func()) int {
	var ended *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ended):
		failed()
		return ended.ExitCode()
	default:
		tell(notStarted + "\n\n" + err.Error())
		return 1
	}
}

// besideUs is the path of a file in our own folder, which must be there.
func besideUs(names ...string) (string, error) {
	own, err := os.Executable()
	if err != nil {
		return "", err
	}
	path := filepath.Join(append([]string{filepath.Dir(own)}, names...)...)
	_, err = os.Stat(path)
	return path, err
}
