#!/usr/bin/env bash
# Runs build.ps1 in PowerShell; where there is none, or AUDIOPS_HOST=embedded, in audiops, the host under src/AudioPs.Shell.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [[ ${AUDIOPS_HOST:-} != embedded ]] && command -v pwsh >/dev/null; then
    exec pwsh -NoLogo -NoProfile -File "$root/build.ps1" "$@"
fi
if ! command -v dotnet >/dev/null; then
    echo "build.sh: the .NET 10 SDK is needed: see https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
fi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The host is built again only when what goes into it has changed.
stamp=$(cd "$root" && find src/AudioPs.Shell Directory.*.props global.json .editorconfig -type f \
    -not -path '*/bin/*' -not -path '*/obj/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
if [[ $(cat "$root/out/shell/.stamp" 2>/dev/null) != "$stamp" ]]; then
    echo "Building the embedded PowerShell host (about a minute, once)"
    mkdir -p "$root/out"
    if ! dotnet publish "$root/src/AudioPs.Shell" -c Release -o "$root/out/shell" -v quiet -nologo >"$root/out/shell.log" 2>&1; then
        cat "$root/out/shell.log" >&2
        exit 1
    fi
    echo "$stamp" >"$root/out/shell/.stamp"
fi
exec "$root/out/shell/audiops" -NoProfile -File "$root/build.ps1" "$@"
