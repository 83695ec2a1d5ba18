"$OUT/bin/selftest" >said 2>&1 || echo "it ended with $?"
cat said
# `  SHA-256 test #1: passed` and the like, under a heading for some kinds.
awk '
    /passed|failed|skip/ {
        name = $0
        gsub(/^ +|:? *(passed|failed|skipped).*$/, "", name)
        if (seen[name]++) name = name " (" seen[name] ")"
        if (/failed/) print "not ok " name
        else if (/passed/) print "ok " name
    }' said
