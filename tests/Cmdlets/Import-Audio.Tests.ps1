Describe 'Import-Audio' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $clip = New-Tone -Seconds 1 -SampleRate 16000 -Channels 2
        $wav = Join-Path $TestDrive tone.wav
        $clip | Export-Audio $wav -Codec float
        function Get-Slice([float[]] $Samples, [int] $Start, [int] $Count) { , [float[]] $Samples[$Start..($Start + $Count - 1)] }
    }

    It 'returns the samples as they are stored' {
        $read = Import-Audio $wav
        $read | Should -BeOfType AudioPs.Media.AudioClip
        $read.SampleRate | Should -Be 16000
        $read.Channels | Should -Be 2
        $read.Source.Path | Should -Be $wav
        foreach ($channel in 0, 1) { [Linq.Enumerable]::SequenceEqual($read.GetRow($channel), $clip.GetRow($channel)) | Should -BeTrue }
    }

    It 'cuts at the sample, by <Name>' -ForEach @(
        @{ Name = 'seconds'; Offset = 0.25; Duration = 0.1 }
        @{ Name = 'text in seconds'; Offset = '0.25'; Duration = '.1' }
        @{ Name = 'text as a time'; Offset = '00:00:00.25'; Duration = '0:00:00.1' }
        @{ Name = 'text as a time, short'; Offset = '0:0:0.25'; Duration = '0:0:0.1' }
        @{ Name = 'text as minutes and seconds'; Offset = '0:00.25'; Duration = '0:0.1' }
        @{ Name = 'TimeSpan'; Offset = [timespan]::FromMilliseconds(250); Duration = [timespan]::FromMilliseconds(100) }
    ) {
        $part = Import-Audio $wav -Offset $Offset -Duration $Duration
        $part.SampleCount | Should -Be 1600
        [Linq.Enumerable]::SequenceEqual($part.GetRow(1), (Get-Slice $clip.GetRow(1) 4000 1600)) | Should -BeTrue
    }

    It 'cuts <Format> where it cuts all of it' -ForEach @(
        @{ Format = 'flac'; Tolerance = 0 }
        @{ Format = 'wv'; Tolerance = 0 }
        @{ Format = 'aiff'; Tolerance = 0 }
        @{ Format = 'mp3'; Tolerance = 1e-5 }
        @{ Format = 'm4a'; Tolerance = 1e-5 }
        @{ Format = 'ogg'; Tolerance = 1e-5 }
        @{ Format = 'opus'; Tolerance = 1e-3 }
    ) {
        $path = Join-Path $TestDrive "cut.$Format"
        [AudioPs.Media.AudioClip]::new((Import-Audio $wav -SampleRate 48000 -Mono).GetRow(0), 1, 48000, $null) | Export-Audio $path -Force
        $all = Import-Audio $path
        $all.SampleCount | Should -Be 48000
        $part = Import-Audio $path -Offset 0.3 -Duration 0.05
        $part.SampleCount | Should -Be 2400
        , $part.GetRow(0) | Should -BeNear (Get-Slice $all.GetRow(0) 14400 2400) -Tolerance $Tolerance
    }

    It 'ends at the end' {
        (Import-Audio $wav -Offset 0.9 -Duration 5).SampleCount | Should -Be 1600
        $nothing = Import-Audio $wav -Offset 5 -WarningVariable warnings -WarningAction SilentlyContinue
        $nothing.SampleCount | Should -Be 0
        $warnings[0].Message | Should -BeLike '*tone.wav*-Offset*'
        (Import-Audio $wav -Duration 0).SampleCount | Should -Be 0
    }

    It 'refuses the time <_>' -ForEach -1, '-1', '-00:00:01', 'soon', '1:75', '1:2:3:4', '1:-1', '1.5:00', ([timespan]::FromSeconds(-1)), ([double]::NaN), 1e30 {
        $time = $_
        { Import-Audio $wav -Offset $time } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,AudioPs.Commands.ImportAudioCommand' -ExpectedMessage '*seconds*'
    }

    It '-Mono is the mean of the channels' {
        $mono = Import-Audio $wav -Mono
        $mono.Channels | Should -Be 1
        $left, $right, $mean = $clip.GetRow(0), $clip.GetRow(1), $mono.GetRow(0)
        foreach ($i in 0, 5, 777, 15999) { $mean[$i] | Should -Be ([float] (([float] ($left[$i] * 0.5)) + [float] ($right[$i] * 0.5))) }
    }

    It '-Channel picks, from 0, in order' {
        $swapped = Import-Audio $wav -Channel 1, 0
        [Linq.Enumerable]::SequenceEqual($swapped.GetRow(0), $clip.GetRow(1)) | Should -BeTrue
        [Linq.Enumerable]::SequenceEqual($swapped.GetRow(1), $clip.GetRow(0)) | Should -BeTrue
        (Import-Audio $wav -Channel 1).Channels | Should -Be 1
        Import-Audio $wav -Channel 2 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Transform.InvalidArgument,*'
        $failures[0].Exception.Message | Should -BeLike '*tone.wav*channel 2*0 to 1*'
        { Import-Audio $wav -Channel 0 -Mono } | Should -Throw -ErrorId 'AudioPs.Parameter.Channel,AudioPs.Commands.ImportAudioCommand'
    }

    It '-SampleRate resamples to ceil(n * new / old) samples' {
        $clip11 = Import-Audio $wav -SampleRate 11025 -Duration 0.5
        $clip11.SampleRate | Should -Be 11025
        $clip11.SampleCount | Should -Be 5513
        { Import-Audio $wav -SampleRate 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,AudioPs.Commands.ImportAudioCommand'
    }

    It 'takes wildcards, files and information' {
        Copy-Item $wav (Join-Path $TestDrive 'tone[2].wav')
        $names = 'tone.wav', 'tone[2].wav'
        Import-Audio "$TestDrive/tone*.wav" | ForEach-Object { $_.Source.Name } | Should -Be $names
        Get-ChildItem $TestDrive -Filter tone*.wav | Import-Audio | ForEach-Object { $_.Source.Name } | Should -Be $names
        Get-AudioInfo "$TestDrive/tone*.wav" | Import-Audio | ForEach-Object { $_.Source.Name } | Should -Be $names
        $names | ForEach-Object { "$TestDrive/$_" } | Import-Audio | ForEach-Object { $_.Source.Name } | Should -Be $names
    }

    It 'says with -Verbose what it read' {
        (Import-Audio $wav -Verbose 4>&1 | ForEach-Object { "$_" }) -join ' ' | Should -BeLike '*tone.wav*16000 samples at 16000 Hz in 2 ch*'
    }

    It 'shows a clip in one line' {
        $shown = (Import-Audio $wav | Out-PlainText).Trim() -split '\r?\n'
        $shown[0] | Should -Match '^Name\s+Rate\s+Ch\s+Samples\s+Start\s+Duration'
        $shown[2] | Should -Match '^tone\.wav\s+16000\s+2\s+16000\s+00:00:00\.00\s+00:00:01\.00'
    }
}
