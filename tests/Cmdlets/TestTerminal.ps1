# A terminal for the cmdlet tests. Dot-source it in BeforeAll.

# What a terminal receives while PowerShell runs a command in it. It answers the question for pictures
# with -Answer, as printf writes it, or not at all.
function Invoke-Terminal {
    param(
        [string] $Command,
        [string] $Answer = '',
        [string[]] $Environment = @('TERM=xterm-256color', 'COLORTERM=truecolor')
    )
    # On a busy machine an answer may come too late, which is as if there were none.
    foreach ($attempt in 1..3) {
        $screen = Invoke-TerminalOnce $Command $Answer $Environment
        if (-not $Answer -or $screen -match '\eP') { break }
    }
    $screen
}

function Invoke-TerminalOnce([string] $Command, [string] $Answer, [string[]] $Environment) {
    $screen = Join-Path $TestDrive "screen $([Guid]::NewGuid())"
    $file = Join-Path $TestDrive "terminal $([Guid]::NewGuid()).ps1"
    $module = Join-Path (Split-Path (Split-Path $PSScriptRoot)) out AudioPs
    [IO.File]::WriteAllText($file, "Import-Module '$module'`n$Command`n'the end'`n")
    # Without the variables of the terminal that the tests themselves may run in.
    bash -c '
        exe=$0 file=$1 screen=$2 answer=$3; shift 3
        for name in NO_COLOR COLORTERM TERM_PROGRAM WT_SESSION VTE_VERSION KONSOLE_VERSION SSH_CONNECTION SSH_TTY; do unset $name; done
        {
            for ((i = 0; i < 1000; i++)); do
                if grep -qs "the end" "$screen"; then break; fi
                if [[ $answer ]] && grep -qs $''\e\\[c'' "$screen"; then printf "$answer"; answer=; fi
                sleep 0.02
            done
        } | env "$@" script -qefc "stty cols 90 rows 30; ''$exe'' -NoProfile -File ''$file''" "$screen" >/dev/null' "$PSHOME/pwsh" $file $screen $Answer @Environment
    [IO.File]::ReadAllText($screen)
}
