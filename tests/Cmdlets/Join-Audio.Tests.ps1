Describe 'Join-Audio' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $in = Join-Path $TestDrive in
        $a = New-AudioSignal WhiteNoise -Duration 0.5 -SampleRate 8000 -Seed 1
        $b = New-AudioSignal WhiteNoise -Duration 0.25 -SampleRate 8000 -Seed 2
        $null = $a | Export-Audio "$in/a.wav" -Tag @{ artist = 'Somebody'; title = 'One' }
        $null = $b | Export-Audio "$in/b.flac" -Tag @{ artist = 'Somebody'; title = 'Two' }
        $null = New-AudioSignal Sine -Duration 0.5 -SampleRate 16000 -Channels 2 | Export-Audio "$in/other.wav"
        $samples = @((Import-Audio "$in/a.wav").GetRow(0)) + @((Import-Audio "$in/b.flac").GetRow(0))
    }

    It 'gives every sample of the inputs in their order, to clips and files' {
        $clip = Join-Audio "$in/a.wav", "$in/b.flac"
        $clip.SampleCount | Should -Be 6000
        , $clip.GetRow(0) | Should -BeNear $samples -Tolerance 0
        $written = Join-Audio "$in/a.wav", "$in/b.flac" "$TestDrive/ab.wav"
        $written.SampleCount | Should -Be 6000
        , (Import-Audio $written.Path).GetRow(0) | Should -BeNear $samples -Tolerance 0
        , (Get-Item "$in/a.wav", "$in/b.flac" | Join-Audio).GetRow(0) | Should -BeNear $samples -Tolerance 0
        , (Import-Audio "$in/a.wav", "$in/b.flac" | Join-Audio).GetRow(0) | Should -BeNear $samples -Tolerance 0
        (Get-Item "$in/a.wav", "$in/b.flac" | Join-Audio "$TestDrive/piped.flac").SampleCount | Should -Be 6000
    }

    It 'gives the same bytes for any number of threads' {
        foreach ($limit in 1, 4) { $null = Join-Audio "$in/a.wav", "$in/b.flac", "$in/other.wav" "$TestDrive/threads$limit.wav" -SampleRate 11025 -Channels 2 -Crossfade 0.1 -ThrottleLimit $limit }
        (Get-FileHash "$TestDrive/threads1.wav").Hash | Should -Be (Get-FileHash "$TestDrive/threads4.wav").Hash
    }

    It 'puts a gap between, and repeats with it' {
        $clip = $a, $b | Join-Audio -Gap 0.1 -Repeat 2
        $clip.SampleCount | Should -Be (3 * 6000 + 5 * 800)
        , $clip.GetRow(0)[4000..4799] | Should -BeNear (@(0) * 800) -Tolerance 0
        , $clip.GetRow(0)[4800..6799] | Should -BeNear $b.GetRow(0) -Tolerance 0
        , $clip.GetRow(0)[15200..19199] | Should -BeNear $a.GetRow(0) -Tolerance 0
    }

    It 'crossfades where it is asked to, by the curve and its words' {
        $clip = $a, $b | Join-Audio -Crossfade 0.1
        $clip.SampleCount | Should -Be 5200
        $x = 200 / 800
        $clip[0, 3400] | Should -BeNear ($a[0, 3400] * (1 - $x) + $b[0, 200] * $x) -Tolerance 1e-7
        $sine = $a, $b | Join-Audio -Crossfade 0.1 -Curve QuarterSine
        $sine[0, 3400] | Should -BeNear ($a[0, 3400] * [Math]::Cos($x * [Math]::PI / 2) + $b[0, 200] * [Math]::Sin($x * [Math]::PI / 2)) -Tolerance 1e-7
        $a, $b | Join-Audio -Crossfade 0.1 -Curve q | Should -Be $sine
    }

    It 'takes parts, each its own, as rows of a list name them' {
        $clip = [pscustomobject]@{ Path = "$in/a.wav"; Offset = 0.25; Duration = 0.1 }, [pscustomobject]@{ Path = "$in/b.flac"; Offset = '0.2'; Duration = '0.01' } | Join-Audio
        , $clip.GetRow(0) | Should -BeNear ($samples[2000..2799] + $samples[5600..5679]) -Tolerance 0
    }

    It 'refuses rates and channels that differ, by the names of both, and says the way out, which works' {
        $none = Join-Audio "$in/a.wav", "$in/other.wav" -ErrorVariable failed -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.JoinAudioCommand'
        $failed.Exception.Message | Should -Be "'$in/other.wav' has 16000 Hz and 2 channels and '$in/a.wav' has 8000 Hz and 1 channel. Say what all are brought to: -SampleRate 16000 -Channels 2."
        $joined = Join-Audio "$in/a.wav", "$in/other.wav" -SampleRate 16000 -Channels 2
        $joined.SampleRate, $joined.Channels, $joined.SampleCount | Should -Be 16000, 2, 16000
        $converted = Import-Audio "$in/a.wav" | Convert-AudioChannel -Stereo | Convert-AudioRate 16000
        , $joined.GetRow(1)[0..7999] | Should -BeNear $converted.GetRow(1) -Tolerance 0
        , $joined.GetRow(1)[8000..15999] | Should -BeNear (Import-Audio "$in/other.wav").GetRow(1) -Tolerance 0
        # Three are refused too, whatever is last; and clips by their places.
        $null = $a, $b, (New-AudioSignal Sine -SampleRate 8000 -Channels 2) | Join-Audio -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Exception.Message | Should -BeLike '*clip 3 has 2 channels and clip 1 has 1 channel*-Channels 2.'
    }

    It 'makes nothing where an input fails, with an error of each and a word' {
        Set-Content "$in/bad.wav" 'no audio'
        $none = Join-Audio "$in/a.wav", "$in/bad.wav", "$in/none.wav" "$TestDrive/none.wav" -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $failed.TargetObject | Should -Be "$in/bad.wav", "$in/none.wav"
        "$warnings" | Should -BeLike "*none.wav' was not written*"
        Test-Path "$TestDrive/none.wav" | Should -BeFalse
        # Damage in the midst of it leaves nothing either.
        $bytes = [IO.File]::ReadAllBytes("$in/a.wav")
        [IO.File]::WriteAllBytes("$in/cut.wav", $bytes[0..3000])
        $none = Join-Audio "$in/a.wav", "$in/cut.wav" "$TestDrive/none.wav" -ErrorVariable failed -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'AudioPs.Decode.Truncated,AudioPs.Commands.JoinAudioCommand'
        $failed.TargetObject | Should -Be "$in/cut.wav"
        (Get-ChildItem $TestDrive -Filter *none* -Force) | Should -BeNullOrEmpty
        Join-Audio "$in/a.wav", "$in/cut.wav" "$TestDrive/some.wav" -AllowDamaged -WarningVariable warnings -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        @($warnings -like "*cut.wav' is damaged*").Count | Should -Be 1
    }

    It 'keeps the tags that all inputs have, and takes others' {
        $written = Join-Audio "$in/a.wav", "$in/b.flac" "$TestDrive/tagged.flac" -Tag @{ title = 'Both' }
        $written.Tags.artist, $written.Tags.title | Should -Be 'Somebody', 'Both'
        $plain = Join-Audio "$in/a.wav", "$in/b.flac" "$TestDrive/plain.flac"
        $plain.Tags.artist | Should -Be 'Somebody'
        $plain.Tags.ContainsKey('title') | Should -BeFalse
        (Join-Audio "$in/a.wav", "$in/b.flac" "$TestDrive/none.flac" -Tag @{ artist = '' }).Tags.ContainsKey('artist') | Should -BeFalse
    }

    It 'says that a lossy file is encoded again' {
        $null = $a | Export-Audio "$in/lossy.ogg"
        $null = Join-Audio "$in/lossy.ogg", "$in/a.wav" "$TestDrive/again.ogg" -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*'lossy.ogg' is encoded for a second time*"
        $null = Join-Audio "$in/lossy.ogg", "$in/a.wav" "$TestDrive/again.flac" -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
    }

    It 'asks, and leaves, passes over or replaces a file that exists' {
        $out = "$TestDrive/exists.wav"
        Join-Audio "$in/a.wav", "$in/b.flac" $out -WhatIf
        Test-Path $out | Should -BeFalse
        $null = Join-Audio "$in/a.wav", "$in/b.flac" $out
        $null = Join-Audio "$in/b.flac", "$in/a.wav", "$in/a.wav" $out -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Be 'AudioPs.Write.DestinationExists,AudioPs.Commands.JoinAudioCommand'
        Join-Audio "$in/a.wav", "$in/none.wav" $out -SkipExisting -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        (Get-AudioInfo $out).SampleCount | Should -Be 6000
        foreach ($age in -1, 1) {
            [IO.File]::SetLastWriteTimeUtc("$in/b.flac", [datetime]::UtcNow.AddHours($age))
            $written = Join-Audio "$in/a.wav", "$in/b.flac", "$in/a.wav" $out -Newer
            if ($age -lt 0) { $written | Should -BeNullOrEmpty } else { $written.SampleCount | Should -Be 10000 }
        }
        (Join-Audio "$in/a.wav" $out -Force).SampleCount | Should -Be 4000
        # Also over one of its own inputs.
        (Join-Audio $out, $out $out -Force).SampleCount | Should -Be 8000
    }

    It 'refuses what has no effect or says two things' {
        { $a, $b | Join-Audio -Gap 1 -Crossfade 0.1 } | Should -Throw -ErrorId 'AudioPs.Parameter.Gap,*'
        { $a, $b | Join-Audio -Curve HalfSine } | Should -Throw -ErrorId 'AudioPs.Parameter.Curve,*'
        { $a, $b | Join-Audio -Gap 0 } | Should -Throw -ErrorId 'AudioPs.Parameter.Gap,*'
        { $a, $b | Join-Audio -Repeat 0 } | Should -Throw
        { $a, $b | Join-Audio -Channels 3 } | Should -Throw
        { $a, $b | Join-Audio -Format flac } | Should -Throw -ErrorId 'AudioPs.Parameter.Format,*'
        { $a, $b | Join-Audio -Destination "$TestDrive/folder/" } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*'
    }
}
