Describe 'Export-AudioMidi' {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $start = Get-Location
        $folder = Join-Path $TestDrive midi
        $null = New-Item -ItemType Directory $folder, "$folder/in/deep"
        # A scale of eight notes, a third of a second each, with a gap after every one.
        $scale = 'C4', 'D4', 'E4', 'F4', 'G4', 'A4', 'B4', 'C5'
        $rate = 22050
        $parts = foreach ($note in $scale) { New-AudioSignal Sawtooth ([AudioPs.Analysis.NoteFrequency]::Parse($note)) -Duration 0.4 -SampleRate $rate | Add-AudioFade -FadeIn 0.01 -FadeOut 0.01 | Add-AudioPadding -After 0.1 }
        Join-Audio -InputObject $parts | Set-AudioGain -Peak -3 | Export-Audio "$folder/in/scale.wav"
        Copy-Item "$folder/in/scale.wav" "$folder/in/deep/again.wav"

        # The notes of a file of one track, read by the standard's own words: number, start and end in seconds.
        function Get-MidiNote([string] $Path) {
            $bytes = [IO.File]::ReadAllBytes($Path)
            [Text.Encoding]::ASCII.GetString($bytes[0..3]) | Should -Be MThd
            [Text.Encoding]::ASCII.GetString($bytes[14..17]) | Should -Be MTrk
            $division = 256 * $bytes[12] + $bytes[13]
            $quarter = 500000
            $open = @{}
            $tick = 0
            for ($at = 22; $at -lt $bytes.Length;) {
                $delta = 0
                do { $delta = 128 * $delta + ($bytes[$at] -band 127) } while ($bytes[$at++] -band 128)
                $tick += $delta
                $seconds = { $tick * $quarter / 1e6 / $division }
                $status = $bytes[$at++]
                switch ($status -shr 4) {
                    9 { $open[[int] $bytes[$at]] = & $seconds; $at += 2 }
                    8 { [pscustomobject]@{ Number = [int] $bytes[$at]; Start = $open[[int] $bytes[$at]]; End = & $seconds }; $at += 2 }
                    { $_ -in 11, 14 } { $at += 2 }
                    15 {
                        if ($bytes[$at] -eq 0x51) { $quarter = 65536 * $bytes[$at + 2] + 256 * $bytes[$at + 3] + $bytes[$at + 4] }
                        $at += 2 + $bytes[$at + 1]
                    }
                }
            }
        }
    }

    BeforeEach { Set-Location $folder }

    AfterAll { Set-Location $start }

    It 'writes the notes of a scale, each near its time, and <Name>' -ForEach @(
        @{ Name = 'at the usual tempo'; With = @{} }
        @{ Name = 'at a tempo'; With = @{ Tempo = 73.5 } }
        @{ Name = 'with bends'; With = @{ PitchBend = $true } }
    ) {
        $file = Get-Pitch in/scale.wav | Export-AudioMidi scale.mid -Force @With
        $file | Should -BeOfType IO.FileInfo
        $notes = @(Get-MidiNote $file.FullName)
        $notes.Number | Should -Be 60, 62, 64, 65, 67, 69, 71, 72
        # From one frame to the next.
        $frame = 512 / $rate
        foreach ($i in 0..7) {
            # A frame of 2048 samples has a note in it from half of its length before it until as long after it, and begins half of a hop before its middle.
            $notes[$i].Start | Should -BeNear (0.5 * $i) -Tolerance (2.5 * $frame)
            $notes[$i].End | Should -BeNear (0.5 * $i + 0.4) -Tolerance (2.5 * $frame)
        }
    }

    It 'takes the concert pitch of Measure-AudioTuning' {
        $flat = New-AudioSignal Sawtooth (440 * [Math]::Pow(2, -0.6 / 12)) -Duration 1 -SampleRate $rate | Set-AudioGain -Peak -3
        $pitch = $flat | Get-Pitch
        (Get-MidiNote ($pitch | Export-AudioMidi plain.mid).FullName).Number | Should -Be 68
        (Get-MidiNote ($pitch | Export-AudioMidi tuned.mid -ConcertPitch (440 * [Math]::Pow(2, -0.6 / 12))).FullName).Number | Should -Be 69
    }

    It 'lets a glide be one note or many, by -MinNote, and bends it by -PitchBend' {
        $glide = New-AudioSignal LogarithmicChirp 220 440 -Duration 2 -SampleRate $rate | Get-Pitch
        $many = @(Get-MidiNote ($glide | Export-AudioMidi many.mid).FullName)
        $many.Count | Should -BeAbove 8
        $one = @(Get-MidiNote ($glide | Export-AudioMidi one.mid -MinNote 1).FullName)
        $one | Should -HaveCount 1
        $one[0].Number | Should -BeIn 62, 63, 64
        ($glide | Export-AudioMidi bent.mid -MinNote 1 -PitchBend).Length | Should -BeAbove ((Get-Item one.mid).Length + 200)
    }

    It 'keeps the folder tree, and names files after the audio' {
        $files = Get-ChildItem in -Recurse -File | Get-Pitch | Export-AudioMidi out -BasePath in
        $files.FullName | Sort-Object | Should -Be (Join-Path $folder out deep again.mid), (Join-Path $folder out scale.mid)
    }

    It 'refuses to overwrite, and writes nothing with -WhatIf' {
        $pitch = Get-Pitch in/scale.wav
        $null = $pitch | Export-AudioMidi once.mid
        $pitch | Export-AudioMidi once.mid -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.DestinationExists,*'
        ($pitch | Export-AudioMidi once.mid -Force).Name | Should -Be once.mid
        $pitch | Export-AudioMidi never.mid -WhatIf | Should -BeNullOrEmpty
        Test-Path never.mid | Should -BeFalse
        $pitch | Export-AudioMidi once.mid -SkipExisting | Should -BeNullOrEmpty
    }

    It 'refuses what is no pitch, and says so of what has no notes' {
        Get-Mfcc in/scale.wav | Export-AudioMidi none.mid -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Open.WrongKind,*'
        $failed[0].Exception.Message | Should -BeLike '*Get-Pitch*'
        Test-Path none.mid | Should -BeFalse
        $null = New-AudioSignal Silence -Duration 1 -SampleRate $rate | Get-Pitch | Export-AudioMidi none.mid -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -BeLike '*none.mid*no notes*'
        { Get-Pitch in/scale.wav | Export-AudioMidi x.mid -Tempo 5 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
