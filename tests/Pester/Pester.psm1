# The stand-in uses the core cmdlets of the engine, Write-Host and .NET only, so that it runs in a host without
# PowerShell's other modules. Strict mode and Stop hold for its own functions; test files keep the caller's settings.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# The run in progress, or null. An Invoke-Pester inside a test has its own and puts this one back.
$script:CurrentRun = $null

. $PSScriptRoot/Discovery.ps1
. $PSScriptRoot/Selection.ps1
. $PSScriptRoot/TestDrive.ps1
. $PSScriptRoot/Run.ps1
. $PSScriptRoot/Output.ps1
. $PSScriptRoot/Invoke-Pester.ps1
. $PSScriptRoot/Format.ps1
. $PSScriptRoot/Should.ps1
. $PSScriptRoot/Operators.ps1
. $PSScriptRoot/Unsupported.ps1
