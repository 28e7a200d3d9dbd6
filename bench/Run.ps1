<#
.SYNOPSIS
Times AudioPs beside sox, ffmpeg, FFTW, torchaudio, matplotlib and others, on the same input and in the same run.
.DESCRIPTION
A run writes bench/RESULTS.md, a run of one area that area's section of it. Peers that are missing are installed where that is
possible without asking (Debian, as root), else their rows say so. Expect ten minutes for all and three for Spectral, and use
a machine that has nothing else to do.
.EXAMPLE
./build.ps1 Bench -Area spectral
#>
[CmdletBinding()]
param([string] $Area)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3

. "$PSScriptRoot/Inputs.ps1"
. "$PSScriptRoot/Timing.ps1"
. "$PSScriptRoot/Report.ps1"
. "$PSScriptRoot/Peers.ps1"
$root = Split-Path $PSScriptRoot
$areas = 'Info', 'Decode', 'Read', 'Resample', 'Sound', 'Spectral', 'Analysis', 'Pictures', 'Voice', 'Scale', 'Cluster', 'Start'
if ($Area -and $Area -notin $areas) { throw "There is no area '$Area': $($areas -join ', ')." }
if (-not (Get-Module AudioPs)) { Import-Module AudioPs }

# The Python that Debian's packages belong to, whatever other one comes first in the path.
$debianPython = '/usr/bin/python3'

# Packages whose program, header or Python module is not there.
function Get-MissingPeer([string[]] $For) {
    if (@($For | Where-Object { $_ -notin 'Spectral', 'Analysis', 'Pictures' }) -and @('sox', 'soxi', 'ffmpeg', 'ffprobe' | Where-Object { -not (Get-Command $_ -CommandType Application -ErrorAction Ignore) })) {
        'sox', 'libsox-fmt-all', 'ffmpeg'
    }
    if ($For -eq 'Pictures' -and -not ([IO.File]::Exists($debianPython) -and (& $debianPython -c 'import matplotlib; print(1)' 2>$null))) {
        'python3-matplotlib'
    }
    if ($For -eq 'Read' -and -not ([IO.File]::Exists($debianPython) -and (& $debianPython -c 'import soundfile; print(1)' 2>$null))) {
        'python3-soundfile'
    }
    if ($For -eq 'Voice' -and -not (Get-Command espeak-ng -CommandType Application -ErrorAction Ignore)) { 'espeak-ng' }
    if ($For -eq 'Scale' -and -not ([IO.File]::Exists($debianPython) -and (& $debianPython -c 'import soundfile, torchaudio; print(1)' 2>$null))) {
        'python3-soundfile', 'python3-torchaudio'
    }
    if ($For -eq 'Spectral') {
        if (-not [IO.File]::Exists('/usr/include/fftw3.h')) { 'libfftw3-dev' }
        $imports = [IO.File]::Exists($debianPython) -and (& $debianPython -c 'import scipy, torch, torchaudio; print(1)' 2>$null)
        if (-not $imports) { 'python3-torchaudio', 'python3-scipy', 'libopenblas0-pthread' }
    }
}

function Install-Peer([string[]] $For) {
    $missing = @(Get-MissingPeer $For)
    if (-not $missing -or [Environment]::UserName -ne 'root' -or -not (Get-Command apt-get -CommandType Application -ErrorAction Ignore)) { return }
    Write-Host "    installing $($missing -join ', '), to compare with"
    & bash -c 'export DEBIAN_FRONTEND=noninteractive; { apt-get install -y "$@" || { apt-get update && apt-get install -y "$@"; }; } >/dev/null 2>&1' bash @missing
}

Write-Host '==> Benchmarks'
$chosen = @($Area ? ($areas -eq $Area) : $areas)
Install-Peer $chosen
$inputs = Get-BenchInput (Join-Path $root out)
$clock = [Diagnostics.Stopwatch]::StartNew()
$results = [ordered]@{}
$sections = [ordered]@{}
foreach ($name in $chosen) {
    Write-Host "==> $name"
    $setup = Get-BenchSetup $name
    $results[$name] = @(& "$PSScriptRoot/areas/$name.ps1" $inputs $root)
    $sections[$name] = Get-BenchSection $name $setup $results[$name]
}

foreach ($name in $results.Keys) {
    Write-Host "`n$name" -ForegroundColor Cyan
    Write-BenchTable $results[$name]
}
Write-Host ('    {0:m\:ss} min' -f $clock.Elapsed)
$file = Join-Path $PSScriptRoot RESULTS.md
$old = [IO.File]::Exists($file) ? [IO.File]::ReadAllText($file) : ''
[IO.File]::WriteAllText($file, (Update-BenchMarkdown $old $sections $areas))
Write-Host "    written to $([IO.Path]::GetRelativePath($root, $file))"
