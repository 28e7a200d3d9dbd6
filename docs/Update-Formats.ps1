#requires -Version 7.6
<#
.SYNOPSIS
Writes the tables of docs/formats.md: what each format keeps, as the tests of the library find by trying.
.DESCRIPTION
Of the library and its tests as they are now, with the native library that was built last. The same test, run as any other, fails where a table is stale.
#>
[CmdletBinding()]
param()
$ErrorActionPreference = 'Stop'
$env:AUDIOPS_UPDATE_SNAPSHOTS = '1'
try {
    dotnet run --project (Join-Path (Split-Path $PSScriptRoot) tests/AudioPs.Tests) --configuration Release -- -class '*.FormatTableTests' -noLogo -reporter quiet
    if ($LASTEXITCODE) { throw 'The tables were not written: the lines above say why.' }
}
finally {
    $env:AUDIOPS_UPDATE_SNAPSHOTS = $null
}
