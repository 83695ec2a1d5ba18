# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
# Runs one file of Tcl's tests. If a port is given, a pipe to a tclsh is a connection to helper.tcl there.
# suite.tcl PORT FILE PATTERNS
lassign $argv helper_port file patterns
set argv [list -verbose {pass skip body error} -match $patterns]
set argc [llength $argv]
package require tcltest 2.5
namespace import -force ::tcltest::*

if {$helper_port ne ""} {
    testConstraint stdio 1
    rename open open_file
    proc open {name args} {
        if {[string index $name 0] ne "|"} {
            tailcall open_file $name {*}$args
        }
        # The tests choose a family for all sockets.
        if {[info exists ::tcl::unsupported::socketAF]} {
            set family $::tcl::unsupported::socketAF
        }
        set ::tcl::unsupported::socketAF any
        set channel [socket 127.0.0.1 $::helper_port]
        unset ::tcl::unsupported::socketAF
        if {[info exists family]} {
            set ::tcl::unsupported::socketAF $family
        }
        puts $channel [list [pwd] [string range $name 1 end] [lindex $args 0]]
        flush $channel
        return $channel
    }
}

# What http.test copies for itself unless it is there: a copy wants chmod.
foreach {original copy} [list tests/httpd httpd_[pid]] {
    set from [open $original]
    set to [open $copy w]
    puts -nonewline $to [read $from]
    close $from
    close $to
}
source $file
