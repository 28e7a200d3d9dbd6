Describe 'Set-AudioLoudness' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $speech = Join-Path $audio speech sentence.wav
    }

    It 'brings <File> to <Target> LUFS, with its rate, channels and length' -ForEach @(
        @{ File = 'speech/sentence.wav'; Target = -23 }
        @{ File = 'speech/counting.flac'; Target = -30 }
        @{ File = 'music/duet.flac'; Target = -23 }
        @{ File = 'music/arpeggio.mp3'; Target = -27.5 }
        @{ File = 'tones/chord.ogg'; Target = -14 }
    ) {
        $file = Join-Path $audio $File
        $written = Set-AudioLoudness $file -Target $Target -Destination "$TestDrive/$File-target.flac" -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        ($written | Measure-AudioLoudness).IntegratedLoudness | Should -BeNear $Target -Tolerance 0.1
        $before = Import-Audio $file
        $written.SampleRate, $written.Channels, $written.SampleCount | Should -Be $before.SampleRate, $before.Channels, $before.SampleCount
    }

    It 'applies one factor to all samples of a clip' {
        $clip = Import-Audio $speech -Duration 1
        $set = $clip | Set-AudioLoudness -Target -26
        $gain = [Math]::Pow(10, (-26 - ($clip | Measure-AudioLoudness).IntegratedLoudness) / 20)
        , $set.GetRow(0) | Should -BeNear ([float[]] $clip.GetRow(0).ForEach({ $_ * $gain })) -Tolerance 1e-6
        $set.SampleRate | Should -Be $clip.SampleRate
    }

    It 'applies what the true peak allows, and says so' {
        $before = Measure-AudioLoudness $speech
        $set = Import-Audio $speech | Set-AudioLoudness -Target -10 -WarningVariable warnings -WarningAction SilentlyContinue
        $after = $set | Measure-AudioLoudness
        $after.TruePeak | Should -BeNear -1 -Tolerance 0.01
        $after.IntegratedLoudness | Should -BeNear ($before.IntegratedLoudness - 1 - $before.TruePeak) -Tolerance 0.01
        $warnings.Count | Should -Be 1
        "$warnings" | Should -BeLike "*sentence.wav*LUFS*-10 LUFS*dBTP, above -1.*were applied*"
    }

    It 'lowers what exceeds the true peak already, though it is quieter than the target' {
        $set = Import-Audio $speech | Set-AudioLoudness -Target -15 -MaxTruePeak -12 -WarningVariable warnings -WarningAction SilentlyContinue
        ($set | Measure-AudioLoudness).TruePeak | Should -BeNear -12 -Tolerance 0.01
        $warnings.Count | Should -Be 1
    }

    It 'lowers what is louder than full scale' {
        $row = [float[]] (New-AudioSignal Sine 997 -SampleRate 48000 -Duration 1 -Amplitude 1).GetRow(0).ForEach({ 8 * $_ })
        $loud = [AudioPs.Media.AudioClip]::new($row, 1, 48000)
        ($loud | Measure-AudioLoudness).IntegratedLoudness | Should -BeAbove 10
        ($loud | Set-AudioLoudness | Measure-AudioLoudness).IntegratedLoudness | Should -BeNear -23 -Tolerance 0.05
    }

    It 'leaves <Name> as it is, with a warning' -ForEach @(
        @{ Name = 'what is too short'; Make = { New-AudioSignal Sine 440 -SampleRate 16000 -Duration 0.3 -Amplitude 0.1 }; Says = '*shorter than*no loudness*' }
        @{ Name = 'silence'; Make = { New-AudioSignal Silence -SampleRate 16000 -Duration 1 }; Says = '*silent*no loudness*' }
    ) {
        $clip = & $Make
        $set = $clip | Set-AudioLoudness -WarningVariable warnings -WarningAction SilentlyContinue
        , $set.GetRow(0) | Should -BeNear $clip.GetRow(0) -Tolerance 0
        $warnings.Count | Should -Be 1
        "$warnings" | Should -BeLike $Says
    }

    It 'gives the same bytes at any number of threads, and again' {
        $files = (Get-ChildItem $audio -Recurse -File -Include *.wav, *.flac).FullName
        $bytes = foreach ($limit in 1, 3) {
            Set-AudioLoudness $files -Destination "$TestDrive/threads-$limit" -Target -30 -ThrottleLimit $limit | Get-FileHash | ForEach-Object Hash
        }
        $bytes.Count | Should -Be (2 * $files.Count)
        $bytes[0..($files.Count - 1)] | Should -Be $bytes[$files.Count..(2 * $files.Count - 1)]
    }

    It 'writes nothing with -WhatIf' {
        Set-AudioLoudness $speech -Destination "$TestDrive/never" -WhatIf
        Test-Path "$TestDrive/never" | Should -BeFalse
    }

    It 'says with -Verbose what it measured and applied' {
        $words = Import-Audio $speech | Set-AudioLoudness -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Out-String
        $words | Should -Match '-19\.8 LUFS, -3\.2 dB to -23 LUFS, true peak -5\.1 dBTP'
    }

    It 'measures one channel as two on request' {
        $set = Import-Audio $speech | Set-AudioLoudness -DualMono
        ($set | Measure-AudioLoudness -DualMono).IntegratedLoudness | Should -BeNear -23 -Tolerance 0.05
        ($set | Measure-AudioLoudness).IntegratedLoudness | Should -BeNear -26 -Tolerance 0.06
    }

    Context '-Limit' {
        It 'brings <File> to <Target> LUFS, which its true peak alone does not allow, and keeps the peak' -ForEach @(
            @{ File = 'speech/sentence.wav'; Target = -16 }, @{ File = 'speech/counting.flac'; Target = -15 }
            @{ File = 'music/duet.flac'; Target = -12 }, @{ File = 'music/arpeggio.mp3'; Target = -14 }
        ) {
            $before = Import-Audio (Join-Path $audio $File)
            ($before | Set-AudioLoudness -Target $Target -WarningAction Ignore | Measure-AudioLoudness).IntegratedLoudness |
                Should -BeBelow ($Target - 0.2)
            $after = $before | Set-AudioLoudness -Target $Target -Limit -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $loudness = $after | Measure-AudioLoudness
            $loudness.IntegratedLoudness | Should -BeNear $Target -Tolerance 0.1
            $loudness.TruePeak | Should -BeNear -1 -Tolerance 0.1
            $after.SampleRate, $after.Channels, $after.SampleCount | Should -Be $before.SampleRate, $before.Channels, $before.SampleCount
        }

        It 'is one gain and no limiter where the true peak allows it' {
            $clip = Import-Audio $speech
            , ($clip | Set-AudioLoudness -Limit).GetRow(0) | Should -BeNear ($clip | Set-AudioLoudness).GetRow(0) -Tolerance 0
        }

        It 'says of <Name> how loud it can be, and keeps the true peak' -ForEach @(
            @{ Name = 'a sine'; Make = { New-AudioSignal Sine 997 -SampleRate 48000 -Duration 3 -Amplitude 0.1 }; Says = -4.0 }
            @{ Name = 'speech'; Make = { Import-Audio $speech }; Says = -12.6 }
        ) {
            $after = & $Make | Set-AudioLoudness -Target -2 -Limit -WarningVariable warnings -WarningAction SilentlyContinue
            $loudness = $after | Measure-AudioLoudness
            $loudness.IntegratedLoudness | Should -BeNear $Says -Tolerance 0.4
            $loudness.TruePeak | Should -BeNear -1 -Tolerance 0.1
            "$warnings" | Should -BeLike "*comes to $($loudness.IntegratedLoudness.ToString('0.0', [cultureinfo]::InvariantCulture)) LUFS*limiter makes it no louder*"
            $warnings.Count | Should -Be 1
        }

        It 'leaves silence silent' {
            $after = New-AudioSignal Silence -SampleRate 16000 -Duration 1 | Set-AudioLoudness -Limit -WarningAction Ignore
            ($after.GetRow(0) | Measure-Object -Maximum -Minimum).Maximum | Should -Be 0
        }

        It 'gives the same bytes at any number of threads' {
            $files = (Get-ChildItem $audio -Recurse -File -Include *.wav, *.flac).FullName
            $bytes = foreach ($limit in 1, 3) {
                Set-AudioLoudness $files -Destination "$TestDrive/limited-$limit" -Target -14 -Limit -ThrottleLimit $limit -WarningAction Ignore | Get-FileHash | ForEach-Object Hash
            }
            $bytes[0..($files.Count - 1)] | Should -Be $bytes[$files.Count..(2 * $files.Count - 1)]
        }
    }

    Context '-Album' {
        BeforeAll {
            $tracks = @('speech/sentence.wav', 'music/duet.flac', 'music/arpeggio.mp3').ForEach({ Join-Path $audio $_ })
            $measured = Measure-AudioLoudness $tracks -Album
        }

        It 'brings all of them together to the target by one gain: <As>' -ForEach @(
            @{ As = 'files'; Work = { Set-AudioLoudness $tracks -Destination "$TestDrive/album" -Format flac -Target -25 -Album -ThrottleLimit 2 } }
            @{ As = 'clips'; Work = { Import-Audio $tracks | Set-AudioLoudness -Target -25 -Album } }
        ) {
            $after = @(& $Work | Measure-AudioLoudness -Album)
            $after.Count | Should -Be 4
            $after[3].IntegratedLoudness | Should -BeNear -25 -Tolerance 0.05
            foreach ($i in 0..2) {
                $after[$i].IntegratedLoudness - $measured[$i].IntegratedLoudness |
                    Should -BeNear (-25 - $measured[3].IntegratedLoudness) -Tolerance 0.02
            }
        }

        It 'holds back all of them where the peak of one does not allow more, and says so once' {
            $after = @(Import-Audio $tracks | Set-AudioLoudness -Target -10 -Album -WarningVariable warnings -WarningAction SilentlyContinue | Measure-AudioLoudness -Album)
            $after[3].TruePeak | Should -BeNear -1 -Tolerance 0.01
            $after[0].IntegratedLoudness - $after[1].IntegratedLoudness |
                Should -BeNear ($measured[0].IntegratedLoudness - $measured[1].IntegratedLoudness) -Tolerance 0.01
            $warnings.Count | Should -Be 1
            "$warnings" | Should -BeLike 'The album comes to*'
        }

        It 'reaches the target with -Limit, which all tracks go through at one gain' {
            $after = @(Import-Audio $tracks | Set-AudioLoudness -Target -14 -Album -Limit -WarningVariable warnings | Measure-AudioLoudness -Album)
            $warnings | Should -BeNullOrEmpty
            $after[3].IntegratedLoudness | Should -BeNear -14 -Tolerance 0.1
            $after[3].TruePeak | Should -BeNear -1 -Tolerance 0.1
        }

        It 'leaves a silent album as it is, and says so' {
            $clip = New-AudioSignal Silence -SampleRate 16000 -Duration 1
            $after = $clip, $clip | Set-AudioLoudness -Album -WarningVariable warnings -WarningAction SilentlyContinue
            $after.Count | Should -Be 2
            "$warnings" | Should -BeLike 'The album is silent*'
        }

        It 'writes nothing where a track cannot be read' {
            Set-Content "$TestDrive/broken.wav" 'no audio'
            $written = Set-AudioLoudness $speech, "$TestDrive/broken.wav" -Destination "$TestDrive/none" -Album -ErrorVariable failures -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
            $written | Should -BeNullOrEmpty
            $failures.Count | Should -Be 1
            "$warnings" | Should -BeLike '*album was left as it is*'
            Test-Path "$TestDrive/none/*" | Should -BeFalse
        }

        It 'reads nothing with -WhatIf' {
            Set-AudioLoudness $tracks -Destination "$TestDrive/never" -Album -WhatIf
            Test-Path "$TestDrive/never" | Should -BeFalse
        }

        It 'refuses <Name>' -ForEach @(
            @{ Name = '-Dynamic'; With = @{ Dynamic = $true } }
            @{ Name = '-SkipExisting'; With = @{ SkipExisting = $true; Destination = 'x' } }
        ) {
            { Set-AudioLoudness $speech -Album @With } | Should -Throw -ExpectedMessage '*Leave one of them out*'
        }
    }

    Context '-Tag' {
        BeforeAll {
            # The tags that tell of a loudness, as a hashtable.
            function Get-LoudnessTag($path) {
                $tags = (Get-AudioInfo $path).Tags
                $found = @{}
                foreach ($name in $tags.Keys) { if ($name -match '^(REPLAYGAIN|R128)_') { $found[$name.ToUpperInvariant()] = $tags[$name] } }
                $found
            }

            function New-File($format, $from = $speech, $name = 'tagged') {
                (Convert-AudioFormat $from "$TestDrive/$name-$([guid]::NewGuid().ToString('n').Substring(0, 8)).$format" -WarningAction Ignore).Path
            }
        }

        It 'writes ReplayGain 2.0 into <_>, keeps the sound to the bit, and changes nothing at a second run' -ForEach 'flac', 'mp3', 'm4a', 'ogg', 'wv', 'tta', 'aiff', 'aac' {
            $file = New-File $_
            $hash = (Get-AudioHash $file).Hash
            $measured = Measure-AudioLoudness $file
            $info = Set-AudioLoudness $file -Tag
            $info.Path | Should -Be $file
            (Get-AudioHash $file).Hash | Should -Be $hash
            $tags = Get-LoudnessTag $file
            ($tags.Keys | Sort-Object) | Should -Be 'REPLAYGAIN_TRACK_GAIN', 'REPLAYGAIN_TRACK_PEAK'
            $tags.REPLAYGAIN_TRACK_GAIN | Should -Match '^-?\d+\.\d\d dB$'
            [double] $tags.REPLAYGAIN_TRACK_GAIN.Split(' ')[0] | Should -BeNear (-18 - $measured.IntegratedLoudness) -Tolerance 0.0051
            [double] $tags.REPLAYGAIN_TRACK_PEAK | Should -BeNear ([Math]::Pow(10, $measured.TruePeak / 20)) -Tolerance 1e-6
            $bytes = (Get-FileHash $file).Hash
            $time = (Get-Item $file).LastWriteTimeUtc
            (Set-AudioLoudness $file -Tag).Path | Should -Be $file
            (Get-FileHash $file).Hash | Should -Be $bytes
            (Get-Item $file).LastWriteTimeUtc | Should -Be $time
        }

        It 'brings Opus to -18 LUFS by its output gain, tells the way to -23 in R128 tags, and does so once: <Extension>' -ForEach @{ Extension = 'opus' }, @{ Extension = 'ogg' } {
            $file = "$TestDrive/once.$Extension"
            $null = Convert-AudioFormat $speech $file -Codec opus -Force
            $null = Set-AudioTag $file -Tag @{ REPLAYGAIN_TRACK_GAIN = '-3.00 dB'; replaygain_album_peak = '0.9'; title = 'Birds' }
            $before = Measure-AudioLoudness $file
            $null = Set-AudioLoudness $file -Tag -MaxTruePeak 0
            $after = Measure-AudioLoudness $file
            $after.IntegratedLoudness | Should -BeNear -18 -Tolerance 0.01
            $after.TruePeak - $before.TruePeak | Should -BeNear (-18 - $before.IntegratedLoudness) -Tolerance 0.01
            $tags = Get-LoudnessTag $file
            $tags.Keys | Should -Be 'R128_TRACK_GAIN'
            [int] $tags.R128_TRACK_GAIN / 256 | Should -BeNear (-23 - $after.IntegratedLoudness) -Tolerance 0.004
            (Get-AudioInfo $file).Tags['title'] | Should -Be 'Birds'
            $bytes = (Get-FileHash $file).Hash
            $null = Set-AudioLoudness $file -Tag -MaxTruePeak 0
            (Get-FileHash $file).Hash | Should -Be $bytes
        }

        It 'holds an output gain back where the true peak does not allow more, and tells the rest in the tag' {
            $file = New-File opus
            $null = Set-AudioLoudness $file -Tag -MaxTruePeak -6
            $after = Measure-AudioLoudness $file
            $after.TruePeak | Should -BeNear -6 -Tolerance 0.01
            [int] (Get-LoudnessTag $file).R128_TRACK_GAIN / 256 | Should -BeNear (-23 - $after.IntegratedLoudness) -Tolerance 0.004
        }

        It 'leaves no jump between files of both kinds in a folder' {
            $flac = New-File flac
            $opus = New-File opus
            $null = Set-AudioLoudness $flac, $opus -Tag -MaxTruePeak 0
            $played = (Measure-AudioLoudness $flac).IntegratedLoudness + [double] (Get-LoudnessTag $flac).REPLAYGAIN_TRACK_GAIN.Split(' ')[0]
            $played | Should -BeNear (Measure-AudioLoudness $opus).IntegratedLoudness -Tolerance 0.02
            $played | Should -BeNear ((Measure-AudioLoudness $opus).IntegratedLoudness + [int] (Get-LoudnessTag $opus).R128_TRACK_GAIN / 256 + 5) -Tolerance 0.02
        }

        It 'tells of the album too with -Album, and removes that without it' {
            $first = New-File flac
            $second = New-File flac (Join-Path $audio music duet.flac)
            $album = (Measure-AudioLoudness $first, $second -Album)[2]
            $null = Set-AudioLoudness $first, $second -Tag -Album
            foreach ($file in $first, $second) {
                $tags = Get-LoudnessTag $file
                $tags.Count | Should -Be 4
                [double] $tags.REPLAYGAIN_ALBUM_GAIN.Split(' ')[0] | Should -BeNear (-18 - $album.IntegratedLoudness) -Tolerance 0.0051
                [double] $tags.REPLAYGAIN_ALBUM_PEAK | Should -BeNear ([Math]::Pow(10, $album.TruePeak / 20)) -Tolerance 1e-6
            }

            $null = Set-AudioLoudness $first -Tag
            (Get-LoudnessTag $first).Count | Should -Be 2
        }

        It 'gives an album of Opus one output gain, once' {
            $first = New-File opus
            $second = New-File opus (Join-Path $audio music duet.flac)
            $before = Measure-AudioLoudness $first, $second -Album
            $null = Set-AudioLoudness $first, $second -Tag -Album -MaxTruePeak 0
            $after = Measure-AudioLoudness $first, $second -Album
            $after[2].IntegratedLoudness | Should -BeNear -18 -Tolerance 0.01
            $after[0].IntegratedLoudness - $after[1].IntegratedLoudness | Should -BeNear ($before[0].IntegratedLoudness - $before[1].IntegratedLoudness) -Tolerance 0.001
            $tags = Get-LoudnessTag $second
            [int] $tags.R128_TRACK_GAIN / 256 | Should -BeNear (-23 - $after[1].IntegratedLoudness) -Tolerance 0.004
            [int] $tags.R128_ALBUM_GAIN / 256 | Should -BeNear (-23 - $after[2].IntegratedLoudness) -Tolerance 0.004
            $bytes = (Get-FileHash $first, $second).Hash
            $null = Set-AudioLoudness $first, $second -Tag -Album -MaxTruePeak 0
            (Get-FileHash $first, $second).Hash | Should -Be $bytes
        }

        It 'keeps the output gain of Opus in an album with other files, and changes nothing at a second run' {
            $flac = New-File flac
            $opus = New-File opus (Join-Path $audio music duet.flac)
            $before = (Measure-AudioLoudness $opus).IntegratedLoudness
            $null = Set-AudioLoudness $flac, $opus -Tag -Album
            (Measure-AudioLoudness $opus).IntegratedLoudness | Should -BeNear $before -Tolerance 1e-6
            [double] (Get-LoudnessTag $flac).REPLAYGAIN_ALBUM_GAIN.Split(' ')[0] - 5 |
                Should -BeNear ([int] (Get-LoudnessTag $opus).R128_ALBUM_GAIN / 256) -Tolerance 0.01
            $bytes = (Get-FileHash $flac, $opus).Hash
            $null = Set-AudioLoudness $flac, $opus -Tag -Album
            (Get-FileHash $flac, $opus).Hash | Should -Be $bytes
        }

        It 'gives <Name> no tag, with a warning, and takes stale ones away' -ForEach @(
            @{ Name = 'what is too short'; Make = { New-AudioSignal Sine 440 -SampleRate 16000 -Duration 0.3 -Amplitude 0.1 }; Says = '*shorter than*no tag*' }
            @{ Name = 'silence'; Make = { New-AudioSignal Silence -SampleRate 16000 -Duration 1 }; Says = '*silent*no tag*' }
        ) {
            & $Make | Export-Audio "$TestDrive/none.flac" -Force
            $bytes = (Get-FileHash "$TestDrive/none.flac").Hash
            $null = Set-AudioLoudness "$TestDrive/none.flac" -Tag -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike $Says
            (Get-FileHash "$TestDrive/none.flac").Hash | Should -Be $bytes
            $null = Set-AudioTag "$TestDrive/none.flac" -Tag @{ REPLAYGAIN_TRACK_GAIN = '3.00 dB'; R128_TRACK_GAIN = '5' }
            $null = Set-AudioLoudness "$TestDrive/none.flac" -Tag -WarningAction Ignore
            (Get-LoudnessTag "$TestDrive/none.flac").Count | Should -Be 0
        }

        It 'refuses <_>, which has no place for them, with the way out, and leaves it as it is' -ForEach 'wav', 'w64', 'au', 'caf' {
            $file = New-File $_
            $bytes = (Get-FileHash $file).Hash
            $null = Set-AudioLoudness $file -Tag -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.Unsupported*'
            "$failures" | Should -BeLike "*no place for ReplayGain*flac*Convert-AudioFormat*"
            (Get-FileHash $file).Hash | Should -Be $bytes
        }

        It 'refuses a clip, a part, and what is about samples' {
            Import-Audio $speech | Set-AudioLoudness -Tag -ErrorVariable failures -ErrorAction SilentlyContinue
            "$failures" | Should -BeLike '*clip has no tags*'
            foreach ($with in @{ Target = -16 }, @{ Limit = $true }, @{ Offset = 1 }, @{ Format = 'flac'; Destination = 'x' }, @{ SkipExisting = $true }) {
                { Set-AudioLoudness $speech -Tag @with } | Should -Throw -ExpectedMessage '*leave*out*'
            }
        }

        It 'writes into other files with -Destination, and nothing with -WhatIf' {
            $file = New-File flac
            $bytes = (Get-FileHash $file).Hash
            Set-AudioLoudness $file -Tag -WhatIf
            $info = Set-AudioLoudness $file -Tag -Destination "$TestDrive/copies"
            (Get-LoudnessTag $info.Path).Count | Should -Be 2
            (Get-FileHash $file).Hash | Should -Be $bytes
        }

        It 'is what a change of the sound leaves out, as it is not true of it, and a change of the format keeps' {
            $file = New-File flac
            $null = Set-AudioLoudness $file -Tag
            $louder = Set-AudioGain $file -Decibel -6 -Destination "$TestDrive/softer.flac" -WarningVariable warnings -WarningAction SilentlyContinue
            (Get-LoudnessTag $louder.Path).Count | Should -Be 0
            "$warnings" | Should -BeLike '*without the ReplayGain*'
            (Get-LoudnessTag (Convert-AudioFormat $file "$TestDrive/same.wv").Path).Count | Should -Be 2
            (Get-LoudnessTag (Convert-AudioFormat $file "$TestDrive/other.opus" -WarningAction Ignore).Path).Count | Should -Be 0
        }

        It 'finds what loudgain finds, where that is on the machine' -Skip:(-not (Get-Command loudgain -ErrorAction Ignore)) {
            $file = New-File flac (Join-Path $audio music duet.flac)
            $null = Set-AudioLoudness $file -Tag
            $figures = loudgain -O $file | ConvertFrom-Csv -Delimiter "`t"
            [double] (Get-LoudnessTag $file).REPLAYGAIN_TRACK_GAIN.Split(' ')[0] | Should -BeNear ([double] ($figures.Gain -replace ' dB')) -Tolerance 0.1
        }
    }

    Context '-Dynamic' {
        # loudnorm works at 192 kHz in double precision: four minutes of one channel are 369 MB there, and 42 MB at their own rate.
        It 'takes no more memory for four minutes than for one' {
            foreach ($minutes in 1, 4) { New-AudioSignal WhiteNoise -Duration (60 * $minutes) -SampleRate 44100 -Amplitude 0.1 | Export-Audio "$TestDrive/minutes-$minutes.wav" }
            $script = {
                param($Module, $Folder)
                Import-Module $Module
                foreach ($minutes in 1, 4) {
                    $info = Set-AudioLoudness "$Folder/minutes-$minutes.wav" "$Folder/levelled-$minutes.wav" -Dynamic -Target -20
                    "$($info.SampleCount) $([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64)"
                }
            }
            $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("& {$script} '$((Get-Module AudioPs).ModuleBase)/AudioPs.psd1' '$TestDrive'"))
            $said = & (Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')) -NoProfile -EncodedCommand $encoded
            ($said[0] -split ' ')[0], ($said[1] -split ' ')[0] | Should -Be "$(60 * 44100)", "$(240 * 44100)"
            $peaks = [long[]] @(($said[0] -split ' ')[1], ($said[1] -split ' ')[1])
            ($peaks[1] - $peaks[0]) / 1MB | Should -BeBelow 16
        }

        It 'keeps rate, channels and length, says nothing, and comes near the target: <File>' -ForEach @(
            @{ File = 'speech/sentence.wav'; Target = -20 }, @{ File = 'music/duet.flac'; Target = -23 }
        ) {
            $before = Import-Audio (Join-Path $audio $File)
            $after = $before | Set-AudioLoudness -Dynamic -Target $Target -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $after.SampleRate, $after.Channels, $after.SampleCount | Should -Be $before.SampleRate, $before.Channels, $before.SampleCount
            ($after | Measure-AudioLoudness).IntegratedLoudness | Should -BeNear $Target -Tolerance 1.5
            ($after | Measure-AudioLoudness).TruePeak | Should -BeBelow -0.9
        }

        It 'brings soft parts nearer to loud ones, which one gain does not' {
            $loud = New-AudioSignal Sine 997 -SampleRate 48000 -Duration 10 -Amplitude 0.5
            $soft = New-AudioSignal Sine 997 -SampleRate 48000 -Duration 10 -Amplitude 0.05
            $both = [AudioPs.Media.AudioClip]::new([float[]] ($loud.GetRow(0) + $soft.GetRow(0)), 1, 48000)
            $after = $both | Set-AudioLoudness -Dynamic
            $levels = foreach ($second in 5, 17) { ($after | Select-Audio -Offset $second -Duration 1 | Measure-AudioLoudness).IntegratedLoudness }
            $levels[0] - $levels[1] | Should -BeBelow 15
            $after = $both | Set-AudioLoudness -WarningAction Ignore
            $levels = foreach ($second in 5, 17) { ($after | Select-Audio -Offset $second -Duration 1 | Measure-AudioLoudness).IntegratedLoudness }
            $levels[0] - $levels[1] | Should -BeNear 20 -Tolerance 0.05
        }

        It 'leaves silence silent' {
            $after = New-AudioSignal Silence -SampleRate 16000 -Duration 4 | Set-AudioLoudness -Dynamic
            ($after.GetRow(0) | Measure-Object -Maximum -Minimum).Maximum | Should -Be 0
            $after.SampleCount | Should -Be 64000
        }

        It 'refuses what loudnorm does not take: <Says>' -ForEach @(
            @{ With = @{ LoudnessRange = 5 }; Says = '*-Dynamic too*' }
            @{ With = @{ Dynamic = $true; Target = -3 }; Says = '*-70 to -5 LUFS*' }
            @{ With = @{ Dynamic = $true; MaxTruePeak = -10 }; Says = '*-9 to 0 dBTP*' }
        ) {
            { Set-AudioLoudness $speech @With } | Should -Throw -ExpectedMessage $Says
        }
    }

    It 'tells of a sign that was forgotten: <Says>' -ForEach @(
        @{ With = @{ Target = 23 }; Says = '-Target is -70 to 0 LUFS, not 23*-Target -23 meant*' }
        @{ With = @{ MaxTruePeak = 1 }; Says = '-MaxTruePeak is -70 to 0 dBTP, not 1: what is above 0 clips*-MaxTruePeak -1 meant*' }
        @{ With = @{ MaxTruePeak = 0.5; Limit = $true }; Says = '*-MaxTruePeak -0.5 meant*' }
        @{ With = @{ Tag = $true; MaxTruePeak = 3 }; Says = '*what is above 0 clips*' }
        @{ With = @{ Target = -71 }; Says = '-Target is -70 to 0 LUFS, not -71*' }
        @{ With = @{ MaxTruePeak = [double]::NaN }; Says = '-MaxTruePeak is -70 to 0 dBTP, not NaN*' }
    ) {
        { Set-AudioLoudness $speech @With } | Should -Throw -ExpectedMessage $Says -ErrorId 'AudioPs.Parameter.*'
    }
}
