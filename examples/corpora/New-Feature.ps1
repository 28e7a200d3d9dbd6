#requires -Version 7.6
<#
.SYNOPSIS
Turns a speech corpus into features to train with: reads it, leaves out what is wrong, parts it, and makes mel spectrograms with a
manifest.
.DESCRIPTION
The corpus is LJSpeech as it is unpacked, or any other that Import-AudioDataset knows. In the destination each part, train, dev and
test, has a folder of HiFi-GAN's mel spectrograms in NumPy's files, and text.tsv names what is said in each. A run that was broken off
goes on where it was.
.EXAMPLE
./examples/corpora/New-Feature.ps1 LJSpeech-1.1 features
.EXAMPLE
./examples/corpora/New-Feature.ps1 cv-corpus-22.0 features -Kind CommonVoice -By Speaker -SampleRate 22050
A corpus of MP3 files at another rate, parted by speaker.
#>
[CmdletBinding()]
param(
    # Folder of the corpus.
    [Parameter(Mandatory)] [string] $Path,
    # Folder for the features.
    [Parameter(Mandatory)] [string] $Destination,
    # Layout of the corpus.
    [string] $Kind = 'LJSpeech',
    # What is never in two parts. LJSpeech has one speaker, so that its utterances are parted each by itself.
    [string] $By = 'Id',
    # Hz.
    [int] $SampleRate = 22050,
    # Shares of the parts.
    [double] $Dev = 0.02,
    [double] $Test = 0.02
)
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Checks: a fault of one utterance leaves that one out, and is said.
$tests = Import-AudioDataset $Path $Kind -IncludeMissing -ErrorAction Continue -WarningAction SilentlyContinue | Test-AudioDataset
$wrong = @($tests | Where-Object -Not Passed)
$wrong | ForEach-Object { Write-Warning "$($_.Id) is left out: $($_.Reason)" }
$good = [Collections.Generic.HashSet[string]]::new([string[]] @(($tests | Where-Object Passed).Id))

# Parts: the same utterance goes to the same part on every machine, also when more are added.
$utterances = Import-AudioDataset $Path $Kind -Where { $good.Contains($_.Id) } -ErrorAction SilentlyContinue -WarningAction SilentlyContinue |
    Split-AudioDataset -By $By -Dev $Dev -Test $Test -WarningAction SilentlyContinue

# Features, and what is said in each.
foreach ($part in $utterances | Group-Object Split) {
    $folder = Join-Path $Destination $part.Name
    $part.Group | Export-AudioFeature $folder -Preset HiFiGan -SampleRate $SampleRate -Mono -Resume
    $part.Group | ForEach-Object { "$($_.Id)`t$($_.NormalizedText ?? $_.Text)" } | Set-Content (Join-Path $folder text.tsv)
}
