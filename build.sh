#!/usr/bin/env bash
# Runs build.ps1 in PowerShell: an installed one of 7.6 or later, or the one that .config/dotnet-tools.json pins.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off

if ! dotnet=$(command -v dotnet); then
    echo "build.sh: the .NET 10 SDK is needed: see https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
fi
# Where the programs that PowerShell starts find .NET, wherever it is installed.
home=$(dirname "$(readlink -f "$dotnet")")
if [[ -z ${DOTNET_ROOT:-} && -d $home/shared ]]; then export DOTNET_ROOT=$home; fi

pwsh=(pwsh)
if ! [[ $(pwsh --version 2>/dev/null) =~ ^PowerShell\ ([0-9]+)\.([0-9]+) ]] ||
    ((BASH_REMATCH[1] < 7 || (BASH_REMATCH[1] == 7 && BASH_REMATCH[2] < 6))); then
    # Not a word when all is well: it would speak of newer versions than the pinned one.
    if ! said=$(dotnet tool restore 2>&1); then
        echo "$said" >&2
        exit 1
    fi
    pwsh=(dotnet pwsh)
fi
exec "${pwsh[@]}" -NoLogo -NoProfile -File build.ps1 "$@"
