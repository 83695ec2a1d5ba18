# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
# The suite hands the server a socket by inheritance, but where it cannot it writes the port into a file: here it does that always.
package DirectPort;
use strict;
use warnings;
use LightyTest;

my $start = \&LightyTest::start_proc;
no warnings 'redefine';
*LightyTest::cygpath_alm = sub { $_[0] };
*LightyTest::start_proc = sub {
    my $self = shift;
    local $self->{win32native} = 1;
    return $start->($self, @_);
};
1;
