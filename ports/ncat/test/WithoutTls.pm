# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
# Loaded before nmap's ncat-test.pl: leaves out the repetitions of its tests over TLS and SCTP, which this ncat is built without.
package WithoutTls;
use strict;
use warnings;

INIT {
    no strict 'refs';
    no warnings 'redefine';
    for my $name ('main::server_client_test_multi', 'main::proxy_test_multi') {
        my $whole = \&{$name};
        *{$name} = sub {
            my @kept = grep { !/sctp|ssl/ } @{ shift() };
            $whole->(\@kept, @_) if @kept;
        };
    }
}

1;
