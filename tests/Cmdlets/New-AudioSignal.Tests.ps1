BeforeAll {
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
}

Describe 'New-AudioSignal' {
    It 'takes the kind as a type or a waveform too' {
        $sine = New-AudioSignal Sine -Duration 0.1
        New-AudioSignal -Type Sine -Duration 0.1 | Should -Be $sine
        New-AudioSignal -Waveform Sine -Duration 0.1 | Should -Be $sine
    }

    It 'makes <Kind> of the length, rate and channels asked for' -ForEach @(
        'Sine', 'Square', 'Triangle', 'Sawtooth', 'Chirp', 'LogarithmicChirp', 'WhiteNoise', 'PinkNoise', 'BrownNoise', 'Impulse', 'Silence', 'Clicks', 'Pluck' | ForEach-Object { @{ Kind = $_ } }
    ) {
        $clip = New-AudioSignal $Kind -Duration 0.5 -SampleRate 16000 -Channels 2
        $clip | Should -BeOfType AudioPs.Media.AudioClip
        $clip.Channels, $clip.SampleRate, $clip.SampleCount | Should -Be 2, 16000, 8000
        $largest = ($clip.Samples | ForEach-Object { [Math]::Abs($_) } | Measure-Object -Maximum).Maximum
        if ($Kind -eq 'Silence') { $largest | Should -Be 0 }
        else { $largest | Should -BeNear 0.5 -Tolerance 0.1 }
    }

    It 'takes the frequency by place, and a chirp its end' {
        $spectrum = Get-AudioSpectrum -InputObject (New-AudioSignal Sine 1000 -SampleRate 16000 -Amplitude 1)
        $spectrum['1000 Hz'].Magnitude | Should -BeNear 8000 -Tolerance 0.01
        $up = New-AudioSignal Chirp 100 200 -SampleRate 8000
        $same = New-AudioSignal Chirp -Frequency 100 -EndFrequency 200 -sr 8000
        $up -eq $same | Should -BeTrue
    }

    It 'has the defaults that its help states' {
        $clip = New-AudioSignal Sine
        $clip.SampleRate, $clip.SampleCount, $clip.Channels | Should -Be 44100, 44100, 1
        $clip[0, 25] | Should -BeNear (0.5 * [Math]::Sin(2 * [Math]::PI * 440 * 25 / 44100)) -Tolerance 1e-7
    }

    It 'begins a wave at its phase' {
        (New-AudioSignal Sine -Phase ([Math]::PI / 2))[0, 0] | Should -BeNear 0.5 -Tolerance 1e-7
        (New-AudioSignal Sine -Phase (-2 * [Math]::PI))[0, 0] | Should -BeNear 0 -Tolerance 1e-7
    }

    It 'refuses a phase in percent of a cycle, as SoX counts it, or in degrees' {
        foreach ($phase in 25, -90, [double]::NaN) {
            { New-AudioSignal Sine -Phase $phase } | Should -Throw '*in radians*PI / 2*' -ErrorId 'AudioPs.Parameter.Phase,*'
        }
    }

    It 'gives the same noise for a seed' {
        $one, $again, $other = 1, 1, 2 | ForEach-Object { New-AudioSignal WhiteNoise -Seed $_ -Duration 0.1 }
        $one -eq $again | Should -BeTrue
        $one -eq $other | Should -BeFalse
    }

    It 'makes a channel of each formula' {
        $clip = New-AudioSignal -Expression 't', '1 - t' -SampleRate 8000 -Duration 0:01
        $clip.Channels | Should -Be 2
        $clip[0, 4000] | Should -BeNear 0.5 -Tolerance 1e-7
        $clip[1, 2000] | Should -BeNear 0.75 -Tolerance 1e-7
    }

    It 'shows where a formula goes wrong' {
        { New-AudioSignal -Expression 'sin(2*PI*440*tt)' } |
            Should -Throw '*character 14*440[*]>>>tt)*' -ErrorId 'AudioPs.Parameter.Expression,*'
    }

    It 'refuses -<Name> for <Kind>, and names those it is for' -ForEach @(
        @{ Kind = 'Silence'; Name = 'Amplitude'; Value = 1; For = 'Sine' }
        @{ Kind = 'Sine'; Name = 'EndFrequency'; Value = 900; For = 'Chirp' }
        @{ Kind = 'Sine'; Name = 'Seed'; Value = 1; For = 'PinkNoise' }
        @{ Kind = 'Sine'; Name = 'Naive'; Value = $true; For = 'Square' }
        @{ Kind = 'WhiteNoise'; Name = 'Frequency'; Value = 100; For = 'Pluck' }
        @{ Kind = 'Impulse'; Name = 'Phase'; Value = 1; For = 'Chirp' }
        @{ Kind = 'Pluck'; Name = 'Tempo'; Value = 90; For = 'Clicks' }
        @{ Kind = 'Pluck'; Name = 'Times'; Value = 0.5; For = 'Clicks' }
    ) {
        $given = @{ $Name = $Value }
        { New-AudioSignal $Kind @given } | Should -Throw "*-$Name does nothing for $Kind*$For*" -ErrorId "AudioPs.Parameter.$Name,*"
    }

    It 'names the parameter that is out of range' {
        { New-AudioSignal Sine 30000 } | Should -Throw '*at most 22050 Hz*' -ErrorId 'AudioPs.Parameter.Frequency,*'
        { New-AudioSignal Chirp 10 30000 } | Should -Throw '*at most 22050 Hz*' -ErrorId 'AudioPs.Parameter.EndFrequency,*'
    }

    It 'says that a clip would not fit into memory' {
        $clip = New-AudioSignal Silence -Duration 30:00:00 -SampleRate 192000 -ErrorAction SilentlyContinue -ErrorVariable failed
        $clip | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'AudioPs.Transform.OutOfMemory,*'
    }

    It 'says whether a wave is band-limited' {
        $said = New-AudioSignal Square -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$said" | Should -BeLike '*Band-limited*'
    }

    It 'goes on in the pipeline' {
        New-AudioSignal Sine -Duration 0.2 | Export-Audio "$TestDrive/tone.wav"
        (Get-AudioInfo "$TestDrive/tone.wav").SampleCount | Should -Be 8820
    }

    It 'takes clicks at segments from the pipeline, and ends with the last' {
        $segments = 0.25, 0.5, 1.5 | ForEach-Object { [AudioPs.Media.AudioSegment]::new($_, $_ + 0.1) }
        $clip = $segments | New-AudioSignal Clicks -SampleRate 8000
        $clip.SampleCount | Should -Be 12800
        $whole = New-AudioSignal Clicks -Times 0.25, 0.5, 1.5 -Duration 1.6 -SampleRate 8000
        ($clip -eq $whole) | Should -BeTrue
        ($segments | New-AudioSignal Clicks -SampleRate 8000 -Duration 2).SampleCount | Should -Be 16000
        $none = @() | New-AudioSignal Clicks -SampleRate 8000 -Duration 1
        ($none.Samples | Measure-Object -Maximum).Maximum | Should -Be 0
        { $segments | New-AudioSignal Clicks -Tempo 90 } | Should -Throw '*-Tempo*'
    }

    It 'takes a click of its own, and another length of its tone' {
        $click = [AudioPs.Media.AudioClip]::new([float[]] (1, -1, 0.5), 1, 8000)
        $clip = New-AudioSignal Clicks -Click $click -Times 0, 0.5 -Duration 1
        $clip.SampleRate | Should -Be 8000
        $clip.Samples[0..3] + $clip.Samples[4000..4003] | Should -Be 1, -1, 0.5, 0, 1, -1, 0.5, 0
        (New-AudioSignal Clicks -Click $click -Times 0 -Channels 2).GetRow(1)[0] | Should -Be 1
        { New-AudioSignal Clicks -Click $click -Frequency 500 } | Should -Throw '*-Click has its own*'
        { New-AudioSignal Clicks -Click $click -SampleRate 16000 } | Should -Throw '*8000 Hz*'
        $short = New-AudioSignal Clicks -ClickDuration 0.05 -SampleRate 8000 -Times 0
        $short.Samples[399] | Should -Not -Be 0
        $short.Samples[400] | Should -Be 0
    }
}
