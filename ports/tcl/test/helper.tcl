# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
# Starts programs for the tests: who connects says a list of a folder, a command and the mode
# in which its pipe is opened, then has its standard input and output.
# helper.tcl PORT TCLSH
lassign $argv port tclsh

proc accept {channel address port} {
    gets $channel asked
    while {![info complete $asked]} {
        append asked \n [gets $channel]
    }
    lassign $asked folder command mode
    set is_written [expr {$mode ni {"" r}}]
    # The port was tried only.
    if {$folder eq ""} {
        close $channel
        return
    }
    # The name that a tclsh on WASI has for itself is a native program's too.
    cd $folder
    if {[catch {open |[list {*}[lreplace $command 0 0 $::tclsh] 2>@stderr] [expr {$is_written ? "r+" : "r"}]} program]} {
        puts stderr $program
        close $channel
        return
    }
    foreach end [list $channel $program] {
        fconfigure $end -blocking 0 -translation binary -buffering none
    }
    fileevent $program readable [list copy $program $channel]
    if {$is_written} {
        fileevent $channel readable [list copy $channel $program]
    }
    set ::other($program) $channel
}

# An end of the channel ends the program's input; an end of the program ends both.
proc copy {from to} {
    if {[catch {puts -nonewline $to [read $from]}] || [eof $from]} {
        fileevent $from readable {}
        if {[info exists ::other($from)]} {
            catch {close $from}
            catch {close $to}
            unset ::other($from)
        } else {
            catch {close $to write}
        }
    }
}
socket -server accept -myaddr 127.0.0.1 $port
vwait forever
