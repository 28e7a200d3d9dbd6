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

    # A folder for what was found, a file of JUnit's XML for each file of tests.
    [string] $ResultPath,

    # A file for three lines: how many passed, failed and were skipped.
    [string] $CountPath,

    # An empty folder in which processes that share the files of tests say which of them they took.
    [string] $ClaimPath
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

# Those about every cmdlet at once take the longest, and begin first: their names have no verb. Under `pwsh -File` a list arrives as one word.
$files = @(Get-ChildItem -Path ($Path -split ',') -Filter *.Tests.ps1 | Sort-Object { $_.Name.Contains('-') }, Name)
Write-Host "Pester $PesterVersion in PowerShell $($PSVersionTable.PSVersion)"
# The tests meet PowerShell's defaults, not this script's.
$ErrorActionPreference = 'Continue'
$passed = $failed = $skipped = 0
foreach ($file in $files) {
    if ($ClaimPath) {
        try { [IO.File]::Open((Join-Path $ClaimPath $file.Name), 'CreateNew').Dispose() }
        catch [IO.IOException] { continue }
    }
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $file.FullName
    $configuration.Run.PassThru = $true
    if ($FullName) { $configuration.Filter.FullName = $FullName }
    if ($ResultPath) {
        $configuration.TestResult.Enabled = $true
        $configuration.TestResult.OutputFormat = 'JUnitXml'
        $configuration.TestResult.OutputPath = Join-Path $ResultPath "$($file.BaseName).xml"
    }
    $run = Invoke-Pester -Configuration $configuration
    $passed += $run.PassedCount
    # What broke outside of a test has failed.
    $failed += $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
    $skipped += $run.SkippedCount + $run.InconclusiveCount
}

# So has a run of nothing, unless others took all.
if (-not $passed -and -not $failed -and -not $ClaimPath) { $failed = 1 }
if ($CountPath) { Set-Content -LiteralPath $CountPath $passed, $failed, $skipped }
exit [int] ($failed -gt 0)
