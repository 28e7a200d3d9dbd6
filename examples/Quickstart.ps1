#requires -Version 7.6
<#
.SYNOPSIS
A tour of AudioPs: looks at a folder of audio, brings it to 16 kHz, turns it into mel spectrograms, and makes pictures of it.
.DESCRIPTION
Each step is printed as the command that it is, then run. The commands can be typed as they stand in the folder of the
project. What they write goes to out/quickstart, which is made anew by each run.
.EXAMPLE
./examples/Quickstart.ps1
.EXAMPLE
./examples/Quickstart.ps1 -RecordingPath ~/Music
The last stop of the tour visits a folder of your own.
#>
[CmdletBinding()]
param(
    # A folder of recordings for the last stop, which is left out where the folder does not exist.
    [string] $RecordingPath = (Join-Path ($env:AUDIOPS_GOLDEN ? $env:AUDIOPS_GOLDEN : (Join-Path $PSScriptRoot .. .. shared golden)) audio)
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$total = [Diagnostics.Stopwatch]::StartNew()
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

$stepCount = 0

# Prints what a step does and the command that does it, runs the command, and says how long it took.
function Step([string] $Text, [scriptblock] $Command) {
    $script:stepCount++
    Write-Host
    Write-Host "$stepCount. $Text" -ForegroundColor Cyan
    $prompt = 'PS> '
    foreach ($line in "$Command".Trim() -split "`r?`n") {
        Write-Host ($prompt + $line.Trim()) -ForegroundColor Yellow
        $prompt = $line.TrimEnd().EndsWith('|') ? '>>    ' : 'PS> '
    }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $Command | Out-Host
    Write-Host ([string]::Format([cultureinfo]::InvariantCulture, '({0:0.00} s)', $clock.Elapsed.TotalSeconds))
}

$start = Get-Location
try {
    Set-Location -LiteralPath (Join-Path $PSScriptRoot ..)
    if (Test-Path -LiteralPath out/quickstart) { Remove-Item -LiteralPath out/quickstart -Recurse -Force }

    Step 'What is in a folder of audio? Only the headers are read.' {
        Get-AudioInfo examples/audio/*/*
    }
    Step 'All there is to know about one file, as soxi tells it.' {
        Get-AudioInfo examples/audio/music/duet.flac | Format-List
    }
    Step 'Everything at 16 kHz as FLAC. The folders below examples/audio are kept.' {
        Convert-AudioRate 16000 examples/audio/*/* -Destination out/quickstart/16kHz -Format flac
    }
    Step 'Mel spectrograms with the numbers of librosa, at each file''s own rate: one object a file.' {
        Get-MelSpectrogram examples/audio/*/*
    }
    Step 'The same into files that NumPy opens.' {
        Get-MelSpectrogram examples/audio/*/* | Export-AudioFeature out/quickstart/mel-librosa -BasePath examples/audio |
            Format-Table Length, Name
    }
    Step 'What Whisper takes in: mono at 16 kHz, all the way from the originals in one pipeline.' {
        Get-ChildItem examples/audio -Recurse -File | Import-Audio -Mono -SampleRate 16000 | Get-MelSpectrogram -Preset Whisper |
            Export-AudioFeature out/quickstart/mel-whisper -BasePath examples/audio | Format-Table Length, Name
    }

    Step 'A look at a sound, without leaving the terminal.' {
        Show-Waveform examples/audio/speech/counting.flac -Height 10
        Show-Spectrogram examples/audio/tones/chirp.flac -Height 16
    }
    Step 'The same as pictures for a paper: several in one figure share their time axis.' {
        Export-AudioPlot examples/audio/speech/sentence.wav -View Waveform, Mel, Gammatone -Destination out/quickstart/sentence.png |
            Format-Table Length, Name
    }

    if ($RecordingPath -and (Test-Path -LiteralPath $RecordingPath)) {
        $folder = [IO.Path]::GetRelativePath((Get-Location).ProviderPath, $RecordingPath).Replace("'", "''")
        Step 'Real recordings: what they are, and all of them as Whisper''s input.' ([scriptblock]::Create(@"
            `$recordings = Get-ChildItem '$folder' -Recurse -File | Where-Object Extension -In .wav, .flac, .mp3, .m4a, .ogg, .opus
            `$recordings | Get-AudioInfo
            `$recordings | Import-Audio -Mono -SampleRate 16000 | Get-MelSpectrogram -Preset Whisper |
                Export-AudioFeature out/quickstart/recordings -BasePath '$folder' | Measure-Object Length -Sum
"@))
    }

    Step 'And a page with all of it: players, waveforms, STFT, mel and gammatone spectrograms.' {
        New-AudioReport examples/audio -Recurse -Destination out/quickstart/report.html | Format-Table Length, Name
    }

    Write-Host
    Write-Host 'What next' -ForegroundColor Cyan
    Write-Host ([string]::Format([cultureinfo]::InvariantCulture, 'The tour took {0:0.0} s. Its files are in out/quickstart. In Python:', $total.Elapsed.TotalSeconds))
    Write-Host '    >>> import numpy'
    Write-Host '    >>> numpy.load("out/quickstart/mel-whisper/speech/sentence.npy").shape'
    $whisper = Get-MelSpectrogram out/quickstart/16kHz/speech/sentence.flac -Preset Whisper
    Write-Host "    ($($whisper.Shape -join ', '))"
    Write-Host 'In PowerShell: Get-Help about_AudioPs, or Get-Help Get-MelSpectrogram -Examples'
    Write-Host 'In a browser, to look and listen:'
    Write-Host "    $((Get-Item -LiteralPath out/quickstart/report.html).FullName)"
}
finally {
    Set-Location -LiteralPath $start
}
