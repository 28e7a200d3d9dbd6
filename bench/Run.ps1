<#
.SYNOPSIS
Times AudioPs beside sox and ffmpeg, on the same files and in the same run.
.DESCRIPTION
A run of all areas writes bench/RESULTS.md. Peers that are missing are installed where that is possible without asking
(Debian, as root), else their rows say so. Expect eight minutes, and use a machine that has nothing else to do.
.EXAMPLE
./build.ps1 Bench -Area decode
#>
[CmdletBinding()]
param([string] $Area)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3

. "$PSScriptRoot/Inputs.ps1"
. "$PSScriptRoot/Timing.ps1"
. "$PSScriptRoot/Report.ps1"
$root = Split-Path $PSScriptRoot
$areas = 'Info', 'Decode', 'Resample', 'Start'
if ($Area -and $Area -notin $areas) { throw "There is no area '$Area': $($areas -join ', ')." }
if (-not (Get-Module AudioPs)) { Import-Module AudioPs }

function Install-Peer {
    $missing = @('sox', 'soxi', 'ffmpeg', 'ffprobe' | Where-Object { -not (Get-Command $_ -CommandType Application -ErrorAction Ignore) })
    if (-not $missing -or [Environment]::UserName -ne 'root' -or -not (Get-Command apt-get -CommandType Application -ErrorAction Ignore)) { return }
    Write-Host "    installing sox and ffmpeg, to compare with"
    & bash -c 'export DEBIAN_FRONTEND=noninteractive; { apt-get install -y sox libsox-fmt-all ffmpeg || { apt-get update && apt-get install -y sox libsox-fmt-all ffmpeg; }; } >/dev/null 2>&1'
}

Write-Host '==> Benchmarks'
Install-Peer
$setup = Get-BenchSetup
$inputs = Get-BenchInput (Join-Path $root out)
$clock = [Diagnostics.Stopwatch]::StartNew()
$results = [ordered]@{}
foreach ($name in $Area ? @($areas -eq $Area) : $areas) {
    Write-Host "==> $name"
    $results[$name] = @(& "$PSScriptRoot/areas/$name.ps1" $inputs $root)
}

foreach ($name in $results.Keys) {
    Write-Host "`n$name" -ForegroundColor Cyan
    Write-BenchTable $results[$name]
}
Write-Host ('    {0:m\:ss} min' -f $clock.Elapsed)
if (-not $Area) {
    $file = Join-Path $PSScriptRoot RESULTS.md
    [IO.File]::WriteAllText($file, (Get-BenchMarkdown $setup $results))
    Write-Host "    written to $([IO.Path]::GetRelativePath($root, $file))"
}
