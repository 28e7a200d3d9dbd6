#!/usr/bin/env bash
# PSResourceGet 1.2.0 in PowerShell 7.6.9: a module's only tag is lost when it is published.
#
# Expected: New-ModuleManifest -Tags audio writes Tags = 'audio', which Test-ModuleManifest reads as one
#   tag, so the package carries it beside PSModule.
# Happens: the package has PSModule alone, without a warning. Two tags arrive, and so does one that is
#   written as @('audio') in the manifest: only a list is read, a single string is not.
# Matters: a search by the tag finds nothing; taking the second tag away loses the first one too.
#
# Output seen:
#   one: 1 read, package has PSModule
#   two: 2 read, package has PSModule audio dsp
#   list: 1 read, package has PSModule audio
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
$null = New-Item -ItemType Directory -Force repo, one, two, list
Register-PSResourceRepository -Name probe -Uri "$PWD/repo" -Trusted
$tags = @{ one = 'audio'; two = 'audio', 'dsp'; list = 'audio' }
$seen = foreach ($name in 'one', 'two', 'list') {
    $psd1 = "./$name/$name.psd1"
    Set-Content "$name/$name.psm1" "function Get-$name { 1 }"
    New-ModuleManifest $psd1 -RootModule "$name.psm1" -ModuleVersion 1.2.3 -Author someone `
        -Description probe -FunctionsToExport "Get-$name" -Tags $tags[$name]
    if ($name -eq 'list') { (Get-Content $psd1 -Raw).Replace("Tags = 'audio'", "Tags = @('audio')") | Set-Content $psd1 }
    $read = @((Test-ModuleManifest $psd1).PrivateData.PSData.Tags).Count
    Publish-PSResource -Path "./$name" -Repository probe
    $zip = [IO.Compression.ZipFile]::OpenRead("$PWD/repo/$name.1.2.3.nupkg")
    $entry = $zip.Entries | Where-Object Name -Like '*.nuspec'
    $nuspec = [xml][IO.StreamReader]::new($entry.Open()).ReadToEnd()
    $zip.Dispose()
    '{0}: {1} read, package has {2}' -f $name, $read, $nuspec.package.metadata.tags
}
$seen
$expected = 'one: 1 read, package has PSModule; two: 2 read, package has PSModule audio dsp; ' +
    'list: 1 read, package has PSModule audio'
exit [int](($seen -join '; ') -ne $expected)
EOF
HOME=$tmp/home tool/pwsh -NoProfile -File run.ps1
