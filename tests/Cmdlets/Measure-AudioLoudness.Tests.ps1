Describe 'Measure-AudioLoudness' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $speech = Join-Path $audio speech sentence.wav
        # 997 Hz at -20 dBFS in both channels: -20 LUFS, as two channels add what the sine's own mean takes.
        function New-Stereo([double] $Amplitude) {
            $row = (New-AudioSignal Sine 997 -SampleRate 48000 -Duration 4 -Amplitude $Amplitude).GetRow(0)
            [AudioPs.Media.AudioClip]::new($row + $row, 2, 48000)
        }
        $tone = New-Stereo 0.1
        $short = New-AudioSignal Sine 997 -SampleRate 48000 -Duration 0.3 -Amplitude 0.1
        $silence = New-AudioSignal Silence -SampleRate 48000 -Duration 1
    }

    It 'measures a sine as BS.1770 defines it' {
        $loudness = $tone | Measure-AudioLoudness
        $loudness.IntegratedLoudness | Should -BeNear -20 -Tolerance 0.05
        $loudness.MomentaryMax | Should -BeNear -20 -Tolerance 0.1
        $loudness.ShortTermMax | Should -BeNear -20 -Tolerance 0.05
        $loudness.LoudnessRange | Should -BeNear 0 -Tolerance 0.05
        $loudness.TruePeak | Should -BeNear -20 -Tolerance 0.05
        $loudness.Channels | Should -Be 2
        $loudness.ChannelWeights | Should -Be 'left 1, right 1'
        $loudness.State | Should -Be 'Measured'
    }

    It 'agrees with the ebur128 of FFmpeg at 48 kHz on <File>' -ForEach @(
        # ffmpeg -i <file> -af aresample=48000,ebur128=peak=true: figures of one digit.
        @{ File = 'speech/sentence.wav'; Integrated = -19.8; TruePeak = -2.0 }
        @{ File = 'speech/counting.flac'; Integrated = -20.6; TruePeak = -3.1 }
        @{ File = 'music/duet.flac'; Integrated = -19.5; TruePeak = $null }
        @{ File = 'music/arpeggio.mp3'; Integrated = -22.2; TruePeak = -5.3 }
        @{ File = 'noise/bursts.wav'; Integrated = -15.3; TruePeak = $null }
        @{ File = 'tones/chord.ogg'; Integrated = -13.0; TruePeak = -4.4 }
        @{ File = 'tones/sine.wav'; Integrated = -9.7; TruePeak = -6.0 }
        @{ File = 'tones/chirp.flac'; Integrated = -6.3; TruePeak = -6.0 }
    ) {
        $loudness = Measure-AudioLoudness (Join-Path $audio $File)
        $loudness.IntegratedLoudness | Should -BeNear $Integrated -Tolerance 0.1
        if ($TruePeak) { $loudness.TruePeak | Should -BeNear $TruePeak -Tolerance 0.3 }
        $loudness.Path | Should -Be (Get-Item (Join-Path $audio $File)).FullName
        $loudness.Name | Should -Be (Split-Path $File -Leaf)
    }

    It 'gives of a clip, and at any number of threads, what it gives of the file' {
        $json = { ($args[0] | Select-Object * -ExcludeProperty Path, Name | ConvertTo-Json) }
        $files = Measure-AudioLoudness $audio -Recurse -Album -ThrottleLimit 1
        (& $json (Measure-AudioLoudness $audio -Recurse -Album -ThrottleLimit 3)) | Should -Be (& $json $files)
        (& $json (Import-Audio $speech | Measure-AudioLoudness)) | Should -Be (& $json (Measure-AudioLoudness $speech))
        $files[-1].Name | Should -Be 'album'
        $files[-1].IsAlbum | Should -BeTrue
        $files[-1].InputCount | Should -Be ($files.Count - 1)
        $files[-1].TruePeak | Should -Be ($files.TruePeak | Measure-Object -Maximum).Maximum
    }

    It 'gives a part of a file what it gives that clip' {
        $part = Measure-AudioLoudness $speech -Offset 0.5 -Duration 1.5
        $part.IntegratedLoudness | Should -Be (Import-Audio $speech -Offset 0.5 -Duration 1.5 | Measure-AudioLoudness).IntegratedLoudness
        $part.Duration | Should -Be ([timespan]::FromSeconds(1.5))
    }

    It 'gates an album over the blocks of all files' {
        # What is 40 LU quieter counts in no album; a mean of the figures would be -40.
        $quiet = New-Stereo 0.001
        $album = $tone, $quiet | Measure-AudioLoudness -Album | Where-Object IsAlbum
        $album.IntegratedLoudness | Should -BeNear -20 -Tolerance 0.05
        $album.Duration | Should -Be ([timespan]::FromSeconds(8))
        $none = Measure-AudioLoudness "$TestDrive/none.wav" -Album -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
    }

    It 'says of what is too short or silent that it has no loudness, with no number that is none' {
        $all = $short, $silence | Measure-AudioLoudness -Album -History
        $all.State | Should -Be 'TooShort', 'Silent', 'Silent'
        $all.Where({ $null -ne $_.IntegratedLoudness -or $null -ne $_.LoudnessRange }) | Should -BeNullOrEmpty
        $all[0].TruePeak | Should -BeNear -20 -Tolerance 0.2
        $all[1].TruePeak | Should -Be $null
        $texts = @(
            $all | ConvertTo-Json -Depth 4 -WarningAction Ignore
            $all | Select-Object * -ExcludeProperty History | ConvertTo-Csv
            $all | Format-Table | Out-String -Width 200
            $all | Format-List | Out-String -Width 200
            $all | ForEach-Object { "$_" }
        ) -join "`n"
        $texts | Should -Not -MatchExactly 'NaN|Infinity|∞'
        $texts | Should -Match 'clip +too short +none +none +none +-\d+\.\d dBTP'
        $texts | Should -Match 'clip +silent +none +none +none +none'
        $texts | Should -Match 'clip: no loudness, shorter than 0\.4 s'
    }

    It 'shows units, the same in every culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $tone | Measure-AudioLoudness | Out-String -Width 200 | Should -Match 'clip +-20\.0 LUFS +0\.0 LU +-\d+\.\d LUFS +-20\.0 LUFS +-20\.0 dBTP'
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'keeps a history that is a matrix' {
        $history = ($tone | Measure-AudioLoudness -History).History
        $history.Names | Should -Be 'Momentary', 'ShortTerm'
        $history.Shape | Should -Be 2, 40
        $history.Times[0] | Should -BeNear 0.1 -Tolerance 1e-9
        $history['Momentary', '2 s'] | Should -BeNear -20 -Tolerance 0.1
        $history['ShortTerm', '3.5 s'] | Should -BeNear -20 -Tolerance 0.05
        $history | Export-AudioPlot "$TestDrive/history.png"
        Get-Item "$TestDrive/history.png" | ForEach-Object Length | Should -BeAbove 1000
        ($history | ConvertTo-AudioTable).Count | Should -BeAbove 39
        ($tone | Measure-AudioLoudness).History | Should -Be $null
    }

    It 'measures one channel as two on request' {
        $mono = New-AudioSignal Sine 997 -SampleRate 48000 -Duration 4 -Amplitude 0.1
        ($mono | Measure-AudioLoudness).IntegratedLoudness | Should -BeNear -23 -Tolerance 0.05
        ($mono | Measure-AudioLoudness -DualMono).IntegratedLoudness | Should -BeNear -20 -Tolerance 0.05
        ($tone | Measure-AudioLoudness -DualMono).IntegratedLoudness | Should -BeNear -20 -Tolerance 0.05
    }

    It 'reports peaks above full scale as they are' {
        $file = Join-Path $TestDrive over.wav
        $loud = New-Stereo 2
        $loud | Export-Audio $file -Codec pcm_f32le
        (Measure-AudioLoudness $file).TruePeak | Should -BeNear 6.02 -Tolerance 0.2
    }

    It 'weighs the channels of a clip by their loudspeakers, as those of its file' {
        $rate = 48000
        $samples = [float[]]::new(4 * 2 * $rate)
        for ($i = 0; $i -lt $samples.Length; $i++) { $samples[$i] = 0.1 * [Math]::Sin(2 * [Math]::PI * 997 * $i / $rate) }
        foreach ($mask in 0x107, 0x33) {
            $file = "$TestDrive/layout-$mask.wav"
            [AudioPs.Media.AudioClip]::new($samples, 4, $rate).Save($file, [AudioPs.Media.AudioWriterOptions] @{ ChannelMask = $mask })
            $ofFile = Measure-AudioLoudness $file
            $ofClip = Import-Audio $file | Measure-AudioLoudness
            $ofClip.IntegratedLoudness | Should -Be $ofFile.IntegratedLoudness
            $ofClip.ChannelWeights | Should -Be $ofFile.ChannelWeights
            Import-Audio $file | Set-AudioGain -Decibel -1 | Export-Audio "$TestDrive/edited.wav" -Force
            (Get-AudioInfo "$TestDrive/edited.wav").ChannelMask | Should -Be $mask
        }
        (Measure-AudioLoudness "$TestDrive/layout-$(0x107).wav").IntegratedLoudness | Should -Not -Be (Measure-AudioLoudness "$TestDrive/layout-$(0x33).wav").IntegratedLoudness
    }

    It 'says with -Verbose how it measures and what channels count' {
        $words = $silence, $tone | Measure-AudioLoudness -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Out-String
        $words | Should -Match 'BS\.1770-5'
        $words | Should -Match 'left 1, right 1'
        $words | Should -Match 'silent'
    }

    It 'does the other files where one is damaged' {
        'no audio' | Set-Content "$TestDrive/bad.wav"
        $all = Measure-AudioLoudness $speech, "$TestDrive/bad.wav" -Album -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 1
        $all.Count | Should -Be 2
        $all[1].InputCount | Should -Be 1
    }
}
