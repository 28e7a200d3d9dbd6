# Reads apt sources in both forms (deb822 *.sources, one-line *.list) and prints deb822 stanzas of type deb-src for
# those that carry one of `names` (or its -updates or -security) with the component main, moved to `suite`: trixie from what
# has a release itself, trixie-security from what has the security updates of one.
# Signed-By is kept as it stands: a file name or a whole key block.

BEGIN {
    count = split(names, list, " ")
    for (i = 1; i <= count; i++)
        wanted[list[i]] = 1
    kind = tail_of(suite)
}

# "-updates", "-security" or nothing.
function tail_of(name) {
    return match(name, /-(updates|security)$/) ? substr(name, RSTART) : ""
}

function is_wanted(suites,    token, i, n, tail) {
    n = split(suites, token, /[ \t\n]+/)
    for (i = 1; i <= n; i++) {
        tail = tail_of(token[i])
        if (tail == kind && substr(token[i], 1, length(token[i]) - length(tail)) in wanted)
            return 1
    }
    return 0
}

function emit(uris, suites, components, signed_by, trusted) {
    if (!is_wanted(suites) || (" " components " ") !~ /[ \t\n]main[ \t\n]/ || seen[uris]++)
        return
    print "Types: deb-src\nURIs: " uris "\nSuites: " suite "\nComponents: main"
    if (signed_by != "")
        print "Signed-By:" signed_by
    if (trusted != "")
        print "Trusted: " trusted
    print ""
}

function end_of_stanza() {
    if (tolower(field["enabled"]) !~ /^[ \t]*(no|false|off|0)[ \t]*$/)
        emit(field["uris"], field["suites"], field["components"], field["signed-by"], field["trusted"])
    delete field
    name = ""
}

FNR == 1 { end_of_stanza() }

FILENAME ~ /\.sources$/ {
    if ($0 ~ /^#/)
        next
    if ($0 ~ /^[ \t]*$/)
        end_of_stanza()
    else if ($0 ~ /^[ \t]/)
        field[name] = field[name] "\n" $0
    else {
        name = tolower(substr($0, 1, index($0, ":") - 1))
        field[name] = substr($0, index($0, ":") + 1)
    }
    next
}

# deb [ option=value … ] uri suite component …
/^[ \t]*deb(-src)?[ \t]/ && !/[ \t]cdrom:/ {
    sub(/#.*/, "")
    signed_by = trusted = ""
    line = $0
    if (match(line, /\[[^]]*\]/)) {
        n = split(substr(line, RSTART + 1, RLENGTH - 2), option, /[ \t]+/)
        for (i = 1; i <= n; i++) {
            if (option[i] ~ /^signed-by=/)
                signed_by = " " substr(option[i], 11)
            else if (option[i] ~ /^trusted=/)
                trusted = substr(option[i], 9)
        }
        line = substr(line, 1, RSTART - 1) substr(line, RSTART + RLENGTH)
    }
    n = split(line, word, /[ \t]+/)
    first = word[1] == "" ? 2 : 1
    components = ""
    for (i = first + 3; i <= n; i++)
        components = components " " word[i]
    emit(word[first + 1], word[first + 2], components, signed_by, trusted)
}

END { end_of_stanza() }
