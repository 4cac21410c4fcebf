package main

import (
	"os"
	"syscall"
	"unsafe"
)

const (
	createNoWindow = 0x08000000
	parentProcess  = ^uintptr(0) // ATTACH_PARENT_PROCESS
	iconWarning    = 0x30        // MB_ICONWARNING
	toForeground   = 0x10000     // MB_SETFOREGROUND
	title          = "計画評価"
)

var (
	kernel        = syscall.NewLazyDLL("kernel32.dll")
	attachConsole = kernel.NewProc("AttachConsole")
	freeConsole   = kernel.NewProc("FreeConsole")
	processList   = kernel.NewProc("GetConsoleProcessList")
	messageBox    = syscall.NewLazyDLL("user32.dll").NewProc("MessageBoxW")
)

// onConsole counts the programs on our console: none without one, one where it was opened for us.
func onConsole() int {
	var ids [2]uint32
	count, _, _ := processList.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return int(count)
}

// isConsoleOurs is true of plan-report.com on a double click: Windows opens a console, which nobody looks at.
func isConsoleOurs() bool {
	return onConsole() == 1 && isConsole(os.Stdout)
}

// isTypedAtPrompt is true where a prompt waits for us on its console, or where somebody reads what we say.
func isTypedAtPrompt() bool {
	return onConsole() > 0 && !isConsoleOurs()
}

// leaveOwnConsole closes the console that was opened for us alone.
func leaveOwnConsole() {
	if isConsoleOurs() {
		freeConsole.Call()
	}
}

// attachToPrompt brings plan-report.exe to the console that it was typed at; what is redirected stays so.
func attachToPrompt() {
	if onConsole() > 0 {
		return
	}
	if attached, _, _ := attachConsole.Call(parentProcess); attached == 0 {
		return
	}
	if !isUsable(os.Stdin) {
		os.Stdin = opened("CONIN$", os.Stdin)
	}
	if !isUsable(os.Stdout) {
		os.Stdout = opened("CONOUT$", os.Stdout)
	}
	if !isUsable(os.Stderr) {
		os.Stderr = opened("CONOUT$", os.Stderr)
	}
}

func opened(name string, otherwise *os.File) *os.File {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return otherwise
	}
	return file
}

// hasOutput is true where somebody hears what is said.
func hasOutput() bool {
	return isUsable(os.Stdout) || isUsable(os.Stderr)
}

func isUsable(file *os.File) bool {
	if file == nil {
		return false
	}
	kind, err := syscall.GetFileType(syscall.Handle(file.Fd()))
	return err == nil && kind != syscall.FILE_TYPE_UNKNOWN
}

func isConsole(file *os.File) bool {
	var mode uint32
	return file != nil && syscall.GetConsoleMode(syscall.Handle(file.Fd()), &mode) == nil
}

func withoutConsole() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{HideWindow: true, CreationFlags: createNoWindow}
}

// tell says a sentence where it is heard: to whoever reads our output, otherwise in a window.
func tell(text string) {
	if isUsable(os.Stderr) && !isConsoleOurs() {
		os.Stderr.WriteString(text + "\n")
		return
	}
	said, _ := syscall.UTF16PtrFromString(text)
	called, _ := syscall.UTF16PtrFromString(title)
	messageBox.Call(0, uintptr(unsafe.Pointer(said)), uintptr(unsafe.Pointer(called)), iconWarning|toForeground)
}
