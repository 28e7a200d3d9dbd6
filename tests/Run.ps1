#requires -Version 7.6
<#
.SYNOPSIS
Runs the tests of the cmdlets with a Pester that AudioPs.Commands.Tests.csproj pins, on the module as it was last built.
.EXAMPLE
./tests/Run.ps1 tests/Cmdlets/Help.Tests.ps1
.EXAMPLE
./tests/Run.ps1 tests/Cmdlets/Help.Tests.ps1 -FullName '*every parameter*'
.EXAMPLE
./tests/Run.ps1 -PesterVersion 5.9.1
#>
[CmdletBinding()]
param(
    # Files and folders of tests.
    [string[]] $Path = (Join-Path $PSScriptRoot Cmdlets),

    # Names of tests to run, with those of their blocks before, as they are written, with wildcards; all when left out.
    [string[]] $FullName,

    # The first of the pinned versions when left out.
    [string] $PesterVersion,

    # A file for what was found, as JUnit's XML.
    [string] $ResultPath,

    # A file for three lines: how many passed, failed and were skipped.
    [string] $CountPath
)
$ErrorActionPreference = 'Stop'

$project = Join-Path $PSScriptRoot AudioPs.Commands.Tests
$said = dotnet restore $project --verbosity quiet
if ($LASTEXITCODE) { throw "Pester was not restored: $said" }
$facts = dotnet msbuild $project -getProperty:NuGetPackageRoot -getItem:PackageDownload | ConvertFrom-Json
$pinned = ($facts.Items.PackageDownload | Where-Object Identity -EQ Pester).Version -split ';' -replace '[][]'
if (-not $PesterVersion) { $PesterVersion = $pinned[0] }
if ($PesterVersion -notin $pinned) { throw "Pester $PesterVersion is not pinned, but $($pinned -join ' and ')." }
Import-Module (Join-Path $facts.Properties.NuGetPackageRoot pester $PesterVersion tools Pester.psd1)

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
if ($FullName) { $configuration.Filter.FullName = $FullName }
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = 'JUnitXml'
    $configuration.TestResult.OutputPath = $ResultPath
}
Write-Host "Pester $PesterVersion in PowerShell $($PSVersionTable.PSVersion)"
# The tests meet PowerShell's defaults, not this script's.
$ErrorActionPreference = 'Continue'
$run = Invoke-Pester -Configuration $configuration

# What broke outside of a test has failed, and so has a run of nothing.
$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
if (-not $run.PassedCount -and -not $failed) { $failed = 1 }
if ($CountPath) { Set-Content -LiteralPath $CountPath ([int] $run.PassedCount), $failed, ([int] $run.SkippedCount + $run.InconclusiveCount) }
exit [int] ($failed -gt 0)
