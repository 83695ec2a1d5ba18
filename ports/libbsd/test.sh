for own in bzero endian humanize strl strmode strnstr strtonum vis vis-openbsd; do
    check $own timeout 60 "$OUT/bin/$own"
done
for own in explicit_bzero proctitle closefrom nlist; do skip $own 'sigaltstack, processes or ELF'; done
