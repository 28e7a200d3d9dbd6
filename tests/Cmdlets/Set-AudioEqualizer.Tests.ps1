Describe 'Set-AudioEqualizer' {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $impulse = [AudioPs.Media.AudioClip]::new([float[]](@(1) + @(0) * 63), 1, 48000)
    }

    # What SoX 14.4.2 makes of an impulse at 48 kHz, samples 0, 1, 2, 3, 10 and 40; it computes in double and stores 32 bits: within two
    # steps of float32, better than 120 dB.
    It 'makes of an impulse what sox does: <Band>' -ForEach @(
        @{ Band = 'highpass 800'; Values = 0.92862380, -0.13730025, -0.12647390, -0.11584747, -0.05224526, 0.00754666 }
        @{ Band = 'lowpass 3k q 2'; Values = 0.03473687, 0.12805486, 0.22202015, 0.26872683, -0.09253442, 0.00386798 }
        @{ Band = 'bandpass 1000 bandwidth 1'; Values = 0.04423773, 0.08383811, 0.07432604, 0.06444001, -0.00085235, 0.00807691 }
        @{ Band = 'bandreject 1000 q 3'; Values = 0.97870886, -0.04131925, -0.03851128, -0.03517795, -0.00403404, -0.01069880 }
        @{ Band = 'AP 1000'; Values = 0.83100557, -0.30678248, -0.24748516, -0.19433200, 0.02869892, 0.00280082 }
        @{ Band = 'Filter 3: ON PK Fc 1000 Hz Gain -6.0 dB Q 1.40'; Values = 0.96918356, -0.05733049, -0.04883170, -0.04059923, 0.00339115, -0.00181925 }
        @{ Band = 'peaking 12000 gain 4.5 bw 1 oct'; Values = 1.20781267, 0, -0.28838360, 0, -0.00651622, 0 }
        @{ Band = 'bass 500 gain +3dB slope .5'; Values = 1.01105857, 0.02152419, 0.02037024, 0.01927805, 0.01310837, 0.00250971 }
        @{ Band = 'treble f=6000 g=-4 s=0.9'; Values = 0.71411872, 0.14475167, 0.09580076, 0.04787183, -0.00070441, 0 }
    ) {
        $made = $impulse | Set-AudioEqualizer -Band $Band
        , (0, 1, 2, 3, 10, 40).ForEach{ $made[0, $_] } | Should -BeNear $Values -Tolerance 2e-7
    }

    It 'applies bands in one call as in several, from text, hash tables and rows alike' {
        $texts = 'highpass 80', 'peaking 1000 gain -6 q 1.4', 'highshelf 5000 gain 3 slope 0.5'
        $clip = Import-Audio $speech -Duration 1
        $set = $clip | Set-AudioEqualizer -Band $texts
        $turns = $clip
        foreach ($text in $texts) { $turns = $turns | Set-AudioEqualizer -Band $text }
        # Float32 between the calls rounds three times.
        , $set.GetRow(0) | Should -BeNear $turns.GetRow(0) -Tolerance 1e-6
        $tables = @{ Kind = 'HighPass'; Frequency = 80 }, [pscustomobject] @{ Kind = 'pk'; Frequency = '1000'; Gain = '-6'; Q = '1.4'; Slope = '' }, @{ kind = 'HighShelf'; frequency = 5000; gain = 3; slope = 0.5 }
        $clip | Set-AudioEqualizer -Band $tables | Should -Be $set
        $again = $texts.ForEach{ "$([AudioPs.Media.EqualizerBand] $_)" }
        $clip | Set-AudioEqualizer -Band $again | Should -Be $set
        $again | Should -Be $texts
    }

    It 'does to a sine what the response says, and leaves silence silent' {
        $bands = 'lowshelf 200 gain 6', 'peaking 1000 gain -9 q 2', 'lowpass 6000'
        $response = New-AudioSignal Silence -Duration 0.01 -SampleRate 48000 | Set-AudioEqualizer -Band $bands -AsResponse
        $response.Frequency | Should -Contain 1000
        $response[0].Frequency | Should -BeNear 20 -Tolerance 0.6
        $response[-1].Frequency | Should -BeBelow 24000.001
        foreach ($frequency in 62.5, 1000, 8000) {
            $said = $response | Where-Object Frequency -EQ $frequency
            # Its middle second, when the filters have settled.
            $sine = New-AudioSignal Sine $frequency -Duration 3 -SampleRate 48000 -Amplitude 0.5 | Set-AudioEqualizer -Band $bands | Select-Audio -Offset 1 -Duration 1
            $power = 0.0
            foreach ($value in $sine.GetRow(0)) { $power += $value * $value }
            10 * [Math]::Log10($power / 48000 * 8) | Should -BeNear $said.Gain -Tolerance 1e-3
        }
        (New-AudioSignal Silence -Duration 0.1 | Set-AudioEqualizer -Band $bands).GetStatistics(0).Maximum | Should -Be 0
    }

    It 'has the gains of the cookbook at the corners' {
        $of = { param($Band, $Frequency) $impulse | Set-AudioEqualizer -Band $Band -AsResponse | Where-Object Frequency -EQ $Frequency }
        (& $of 'highpass 1000' 1000).Gain | Should -BeNear (10 * [Math]::Log10(0.5)) -Tolerance 1e-9
        (& $of 'lowpass 1000 q 2' 1000).Gain | Should -BeNear (20 * [Math]::Log10(2)) -Tolerance 1e-9
        (& $of 'peaking 1000 gain -6 q 3' 1000).Gain | Should -BeNear -6 -Tolerance 1e-9
        (& $of 'lowshelf 1000 gain 6' 1000).Gain | Should -BeNear 3 -Tolerance 1e-9
        (& $of 'notch 1000 q 3' 1000).Gain | Should -BeBelow -200
        (& $of 'allpass 1000' 1000).Gain | Should -BeNear 0 -Tolerance 1e-9
        [Math]::Abs((& $of 'allpass 1000' 1000).Phase) | Should -BeNear ([Math]::PI) -Tolerance 1e-9
    }

    It 'emphasizes by the difference that torchaudio has, and undoes it' {
        $clip = [AudioPs.Media.AudioClip]::new([float[]](0.5, 0.5, -0.25, 0), 1, 16000)
        , ($clip | Set-AudioEqualizer -PreEmphasis 0.97).GetRow(0) | Should -BeNear (0.5, 0.015, -0.735, 0.2425) -Tolerance 1e-7
        , ($clip | Set-AudioEqualizer -DeEmphasis 0.5).GetRow(0) | Should -BeNear (0.5, 0.75, 0.125, 0.0625) -Tolerance 1e-7
        $speechClip = Import-Audio $speech -Duration 1
        # What float32 rounds between the two is summed up over some 33 samples.
        , ($speechClip | Set-AudioEqualizer -PreEmphasis 0.97 | Set-AudioEqualizer -DeEmphasis 0.97).GetRow(0) | Should -BeNear $speechClip.GetRow(0) -Tolerance 1e-6
    }

    It 'gives the response once for each rate' {
        $clips = 16000, 48000, 16000 | ForEach-Object { New-AudioSignal Silence -Duration 0.01 -SampleRate $_ }
        $response = $clips | Set-AudioEqualizer -Band 'highpass 80' -AsResponse
        ($response | Group-Object SampleRate).Name | Should -Be '16000', '48000'
        ($response | Where-Object SampleRate -EQ 16000 | Measure-Object Frequency -Maximum).Maximum | Should -BeNear 8000 -Tolerance 1e-6
    }

    It 'refuses a frequency at half of the rate, and says of which file' {
        $none = Set-AudioEqualizer $speech -Band 'lowpass 4000', 'peaking 8000 gain 3' -ErrorVariable failed -ErrorAction SilentlyContinue
        $rate = (Get-AudioInfo $speech).SampleRate
        if ($rate -ne 16000) { throw "The rate of the sentence is $rate." }
        $none | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike "*sentence.wav*'peaking 8000 gain 3'*8000 Hz, half of the rate of 16000 Hz*"
        $none = Set-AudioEqualizer $speech -Band 'lowpass 9000' -AsResponse -ErrorVariable failed -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*sentence.wav*lowpass 9000*'
    }

    It 'refuses <Band>, and says <Says>' -ForEach @(
        @{ Band = 'mudpass 80'; Says = "*no band 'mudpass'*Peaking*" }
        @{ Band = 'peaking 1000'; Says = '*needs a gain*' }
        @{ Band = 'highpass 80 gain 3'; Says = '*has no gain*' }
        @{ Band = 'highpass 0'; Says = '*above 0 Hz*' }
        @{ Band = 'highpass'; Says = '*highpass 80*' }
        @{ Band = 'highpass 80 q 0'; Says = '*Q above 0*' }
        @{ Band = 'highpass 80 slope 1'; Says = '*shelf*' }
        @{ Band = 'lowshelf 80 gain 3 slope 1.5'; Says = '*slope above 0, 1 at most*' }
        @{ Band = 'lowshelf 80 gain 3 q 1 slope 1'; Says = '*two ways*' }
        @{ Band = 'highpass 80 q 1 q 2'; Says = '*said twice*' }
        @{ Band = @{ Kind = 'HighPass' }; Says = '*needs a Kind*Frequency*' }
        @{ Band = @{ Kind = 'HighPass'; Frequency = 80; Width = 3 }; Says = "*no 'Width'*" }
    ) {
        { $impulse | Set-AudioEqualizer -Band $Band } | Should -Throw $Says
    }

    It 'refuses what says nothing, and sound where numbers are asked for' {
        { $impulse | Set-AudioEqualizer } | Should -Throw -ErrorId 'AudioPs.Parameter.Band,*'
        { $impulse | Set-AudioEqualizer -Band 'highpass 80' -AsResponse -Destination x.wav } | Should -Throw -ErrorId 'AudioPs.Parameter.AsResponse,*'
        { $impulse | Set-AudioEqualizer -DeEmphasis 1 } | Should -Throw
    }

    It 'writes files, the same at any number of threads, and none with -WhatIf' {
        $files = (Get-ChildItem (Join-Path $PSScriptRoot .. .. examples audio) -Recurse -File -Include *.wav, *.flac).FullName
        $bytes = foreach ($limit in 1, 3) { (Set-AudioEqualizer $files -Destination "$TestDrive/threads-$limit" -Band 'highpass 80', 'peaking 500 gain -3' -ThrottleLimit $limit | Get-FileHash).Hash -join ' ' }
        $bytes[1] | Should -Be $bytes[0]
        Set-AudioEqualizer $speech -Band 'highpass 80' -Destination "$TestDrive/never.wav" -WhatIf
        "$TestDrive/never.wav" | Should -Not -Exist
    }
}
