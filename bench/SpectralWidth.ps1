# The works of the area Spectral and their peers in a process of its own, as the width of vectors is chosen when a process starts:
# what is to be measured comes as JSON on standard input, and the times go as JSON to standard output.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
. "$PSScriptRoot/Timing.ps1"

$passes = 3
$rounds = 7
$set = $input | Out-String | ConvertFrom-Json -AsHashtable
Import-Module $set.Manifest
$null = [Reflection.Assembly]::LoadFrom($set.Assembly)
$bench = [AudioPs.Bench.SpectralBench]::new($set.Signals)
$fftw, $python = $set.Fftw, $set.Python

# Runs a peer and adds the times that it prints to those of earlier passes.
$peerTimes = @{}
$peerVersions = [Collections.Generic.List[string]]::new()
function Add-PeerTime([string] $Program, [string[]] $Arguments) {
    $json = & $Program @Arguments 2>$null
    if ($LASTEXITCODE) { [Console]::Error.WriteLine("    $Program $($Arguments[0]) ended with exit code $LASTEXITCODE"); return }
    $document = [Text.Json.JsonDocument]::Parse("$json")
    foreach ($property in $document.RootElement.EnumerateObject()) {
        if ($property.Name -eq 'versions') {
            if (-not $peerVersions.Contains($property.Value.GetString())) { $peerVersions.Add($property.Value.GetString()) }
            continue
        }
        if (-not $peerTimes.ContainsKey($property.Name)) { $peerTimes[$property.Name] = [Collections.Generic.List[double]]::new() }
        foreach ($value in $property.Value.EnumerateArray()) { $peerTimes[$property.Name].Add($value.GetDouble()) }
    }
    $document.Dispose()
}

# Peers of .NET run in this session, timed as AudioPs is. What does other work than ours is no peer: given the same window and
# range of decibels, roundings in float32 leave some 1e-6 of the largest value, and the other Hann window alone makes 1e-3.
$dotnetPeers = [AudioPs.Bench.SpectralBench]::PeerNames
$agreements = foreach ($name in $dotnetPeers) {
    $peerTimes[$name] = [Collections.Generic.List[double]]::new()
    $alike, $timed = $bench.Difference($name, $true), $bench.Difference($name, $false)
    if ($alike -gt 1e-4) { throw "$name is off by $alike of the largest value: it does other work than AudioPs." }
    "$name $(Format-Number $alike '0.0e+0') ($(Format-Number $timed '0.0e+0') as timed)"
}

$ours = @{}
foreach ($name in $set.Works) { $ours[$name] = [Collections.Generic.List[double]]::new() }
$peaks = [Collections.Generic.List[double]]::new()
$fresh = [Collections.Generic.List[double]]::new()
$reused = [Collections.Generic.List[double]]::new()

for ($pass = 1; $pass -le $passes; $pass++) {
    [Console]::Error.WriteLine("    pass $pass of $passes")
    foreach ($name in $set.Works) { $ours[$name].AddRange($bench.Measure($name, $rounds)) }
    $peaks.Add([AudioPs.Bench.Roofline]::MultiplyAddPeak())
    $fresh.Add([AudioPs.Bench.Roofline]::WriteBandwidth($set.SpectrumLength, $true))
    $reused.Add([AudioPs.Bench.Roofline]::WriteBandwidth($set.SpectrumLength, $false))
    foreach ($name in $dotnetPeers) { $peerTimes[$name].AddRange($bench.Measure($name, $rounds)) }
    if ($fftw) { Add-PeerTime $fftw "$rounds" }
    if ([IO.File]::Exists($python)) {
        # The filter bank of the gammatone package takes its ten seconds in the first pass only.
        $names = $pass -eq 1 ? @() : @($set.Peers | Where-Object { $_ -notlike 'gammatone*' -and $_ -ne 'fft' -and $_ -notin $dotnetPeers })
        Add-PeerTime $python (@((Join-Path $set.Root bench peers spectral.py), $set.Signals, "$rounds") + $names)
    }
}

@{
    Lanes = [AudioPs.Bench.Roofline]::Lanes
    Ours = $ours; PeerTimes = $peerTimes; Peaks = $peaks; Fresh = $fresh; Reused = $reused
    PeerVersions = $peerVersions; Agreements = @($agreements)
} | ConvertTo-Json -Depth 4 -Compress
