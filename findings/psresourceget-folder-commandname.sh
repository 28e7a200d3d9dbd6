#!/usr/bin/env bash
# PSResourceGet 1.2.0 in PowerShell 7.6.9: what it publishes to a folder it cannot find there by command.
#
# Expected: Find-PSResource -CommandName finds a module by a function of its manifest's FunctionsToExport,
#   since the same tool packed it from that manifest.
# Happens: in a folder repository the search reads only the tags of the package, and publishing writes the tag
#   PSModule and none for the commands. A module whose author lists PSCommand_NAME among its tags is found.
# Matters: private feeds and tests of publishing look as if the manifest exported nothing.
#
# Output seen:
#   Plain: by name 1, by command 0
#   Tagged: by name 1, by command 1
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off NO_COLOR=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages
dotnet tool install PowerShell --version 7.6.9 --tool-path "$tmp/tool" > /dev/null
cat > run.ps1 <<'EOF'
$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PSResourceGet -RequiredVersion 1.2.0
$null = New-Item -ItemType Directory -Force repo, Plain, Tagged
Register-PSResourceRepository -Name probe -Uri "$PWD/repo" -Trusted
$seen = foreach ($name in 'Plain', 'Tagged') {
    Set-Content "$name/$name.psm1" "function Get-$name { 1 }"
    $more = if ($name -eq 'Tagged') { @{ Tags = "PSCommand_Get-$name", 'probe' } } else { @{} }
    New-ModuleManifest "$name/$name.psd1" -RootModule "$name.psm1" -ModuleVersion 1.2.3 -Author someone `
        -Description probe -FunctionsToExport "Get-$name" @more
    Publish-PSResource -Path "./$name" -Repository probe
    '{0}: by name {1}, by command {2}' -f $name,
        @(Find-PSResource -Name $name -Repository probe -ErrorAction SilentlyContinue).Count,
        @(Find-PSResource -CommandName "Get-$name" -Repository probe -ErrorAction SilentlyContinue).Count
}
$seen
exit [int](($seen -join '; ') -ne 'Plain: by name 1, by command 0; Tagged: by name 1, by command 1')
EOF
HOME=$tmp/home tool/pwsh -NoProfile -File run.ps1
