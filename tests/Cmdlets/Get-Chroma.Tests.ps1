Describe 'Get-Chroma' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        $tone = New-Tone -Seconds 1 -SampleRate 22050 -Frequency 440
        function Get-Loudest($Chroma, [int] $Frame) {
            $levels = $Chroma.GetFrame($Frame)
            $Chroma.Names[[Array]::IndexOf($levels, [float] ($levels | Measure-Object -Maximum).Maximum)]
        }
    }

    It 'gives a row for each note, by <Method>' -ForEach @{ Method = 'Stft' }, @{ Method = 'ConstantQ' }, @{ Method = 'Cens' } {
        $chroma = $tone | Get-Chroma -Method $Method
        $chroma | Should -BeOfType AudioPs.Dsp.FeatureMatrix
        $chroma.Kind, $chroma.Coefficients, $chroma.Frames | Should -Be ($Method -eq 'Stft' ? 'Chroma' : "Chroma$Method"), 12, 44
        $chroma.Names | Should -Be 'C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'
        Get-Loudest $chroma 22 | Should -Be 'A'
    }

    It 'begins with C, whatever the number of classes, by <Method>: <Count>' -ForEach @(
        foreach ($method in 'Stft', 'ConstantQ') { foreach ($count in 12, 24, 36, 120) { @{ Method = $method; Count = $count } } }
        @{ Method = 'Stft'; Count = 10 }
    ) {
        $more = $Method -eq 'ConstantQ' ? @{ BinsPerOctave = [Math]::Max(36, $Count) - ([Math]::Max(36, $Count) % $Count) } : @{ FftLength = 16384 }
        foreach ($note in @{ Name = 'C'; Frequency = 523.2511306 }, @{ Name = 'A'; Frequency = 440 }) {
            $at = @{ C = 0; A = 0.75 }[$note.Name] * $Count
            if ($at -ne [Math]::Floor($at)) { continue }
            $chroma = New-Tone -Seconds 1 -SampleRate 22050 -Frequency $note.Frequency | Get-Chroma -Method $Method -ChromaCount $Count -Tuning 0 @more
            $chroma.Names[$at] | Should -Be $note.Name
            Get-Loudest $chroma 20 | Should -Be $note.Name
        }
    }

    It 'follows a progression of chords' {
        $frequencies = (261.63, 329.63, 392.00), (174.61, 220, 261.63), (196, 246.94, 293.66)
        $names = ('C', 'E', 'G'), ('A', 'C', 'F'), ('B', 'D', 'G')
        $clips = foreach ($chord in $frequencies) { $chord | ForEach-Object { New-AudioSignal Triangle -Frequency $_ -Duration 1 -SampleRate 22050 -Amplitude 0.25 } | Merge-Audio }
        $song = $clips | Join-Audio
        foreach ($method in 'Stft', 'ConstantQ') {
            $chroma = $song | Get-Chroma -Method $method
            for ($i = 0; $i -lt 3; $i++) {
                $levels = $chroma.GetFrame("$($i + 0.5) s")
                $loudest = 0..11 | Sort-Object { $levels[$_] } -Descending | Select-Object -First 3 | ForEach-Object { $chroma.Names[$_] } | Sort-Object
                $loudest | Should -Be $names[$i] -Because "of $method in chord $i"
            }
        }
    }

    It 'estimates the tuning unless it is given' {
        $flat = New-Tone -Seconds 1 -SampleRate 22050 -Frequency (440 * [Math]::Pow(2, -0.4 / 12))
        $estimated = $flat | Get-Chroma -Norm $null
        $estimated['A', 20] / ($flat | Get-Chroma -Norm $null -Tuning -0.4)['A', 20] | Should -BeNear 1 -Tolerance 0.02
        $estimated['A', 20] | Should -BeAbove ($flat | Get-Chroma -Norm $null -Tuning 0)['A', 20]
    }

    It 'takes a transform or a constant-Q transform in the place of audio' {
        $tone | Get-Stft | Get-Chroma -Tuning 0 | Should -Be ($tone | Get-Stft -Quantity Power | Get-Chroma -Tuning 0)
        $difference = ($tone | Get-Stft | Get-Chroma).GetDifference(($tone | Get-Chroma))
        $difference.Largest | Should -BeBelow 1e-5
        $given = $tone | Get-ConstantQ -BinsPerOctave 36 -BinCount 252 -Tuning $null -WarningAction Ignore
        ($given | Get-Chroma) | Should -Be ($tone | Get-Chroma -Method ConstantQ)
        ($given | Get-Chroma -Method Cens) | Should -Be ($tone | Get-Chroma -Method Cens)
        $given | Get-Chroma -Tuning 0 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*settled in it*'
        $tone | Get-MelSpectrogram | Get-Chroma -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*mel spectrogram*'
        $tone | Get-ConstantQ | Get-Chroma -ChromaCount 24 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*multiple of ChromaCount, 24, not 12*'
    }

    It 'takes as many octaves as there are in audio of a low rate' {
        (New-Tone -Seconds 1 -SampleRate 8000 -Frequency 440 | Get-Chroma -Method ConstantQ).Coefficients | Should -Be 12
        New-Tone -Seconds 1 -SampleRate 8000 | Get-Chroma -Method ConstantQ -Octaves 7 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*8000 Hz*'
    }

    It 'is 0 in silence, and divided by the norm elsewhere' {
        $silence = [AudioPs.Media.AudioClip]::new([float[]]::new(22050), 1, 22050)
        foreach ($method in 'Stft', 'ConstantQ', 'Cens') { ($silence | Get-Chroma -Method $method).GetStatistics().Maximum | Should -Be 0 }
        ($tone | Get-Chroma).GetStatistics().Maximum | Should -Be 1
        ($tone | Get-Chroma -Norm 1).GetFrame(20) | Measure-Object -Sum | ForEach-Object Sum | Should -BeNear 1 -Tolerance 1e-6
    }

    It 'refuses <Arguments>, and says why' -ForEach @(
        @{ Arguments = '-MinFrequency C2'; Says = '*-Method ConstantQ*' }
        @{ Arguments = '-Method ConstantQ -FftLength 1024'; Says = '*-Method Stft*' }
        @{ Arguments = '-SmoothingLength 11'; Says = '*-Method Cens*' }
        @{ Arguments = '-Method ConstantQ -ChromaCount 24'; Says = '*multiple of ChromaCount, 24*' }
        @{ Arguments = '-Norm 0'; Says = '*Norm must be above 0*' }
        @{ Arguments = '-OctaveWidth 0'; Says = '*OctaveWidth must be above 0*' }
    ) {
        { [scriptblock]::Create("`$args[0] | Get-Chroma $Arguments -ErrorAction Stop").Invoke($tone) } | Should -Throw $Says
    }

    It 'is drawn with the names of the notes' {
        $picture = "$TestDrive/chroma.svg"
        $names = { ([xml] [IO.File]::ReadAllText($picture)).GetElementsByTagName('text') | ForEach-Object InnerText | Where-Object { $_ -cmatch '^[A-G]#?$' } | Sort-Object }
        $chroma = $tone | Get-Chroma
        $chroma | Export-AudioPlot $picture | Out-Null
        & $names | Should -Be 'A', 'B', 'C', 'D', 'E', 'F', 'G'
        # Of quarter tones the same: those between them have cents.
        $tone | Get-Chroma -ChromaCount 24 | Export-AudioPlot $picture -Force | Out-Null
        & $names | Should -Be 'A', 'B', 'C', 'D', 'E', 'F', 'G'
    }
}

Describe 'ConvertTo-Tonnetz' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $chroma = { param($Names) $values = [float[]]::new(12); foreach ($i in $Names) { $values[$i] = 1 }; [AudioPs.Dsp.FeatureMatrix]::new($values, 1, [string[]] ('C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'), 1) }
    }

    It 'places a note on the three circles, and fifths side by side' {
        $of = { param($Index) $matrix = & $chroma $Index; $matrix.GetType().GetProperty('Kind').SetValue($matrix, 'Chroma'); $matrix | ConvertTo-Tonnetz }
        $c = & $of 0
        $c.Names | Should -Be 'fifths_x', 'fifths_y', 'minor_x', 'minor_y', 'major_x', 'major_y'
        , $c.GetFrame(0) | Should -BeNear ([float[]] (0, 1, 0, 1, 0, 0.5)) -Tolerance 1e-6
        $distance = { param($A, $B) [Math]::Sqrt([Math]::Pow($A[0, 0] - $B[0, 0], 2) + [Math]::Pow($A[1, 0] - $B[1, 0], 2)) }
        (& $distance $c (& $of 7)) | Should -BeBelow (& $distance $c (& $of 2))
    }

    It 'refuses what is no chroma, and goes on' {
        $tone = New-AudioSignal Sine -Duration 0.5
        $results = @($tone | Get-Mfcc), @($tone | Get-Chroma) | ForEach-Object { $_ } | ConvertTo-Tonnetz -ErrorAction SilentlyContinue -ErrorVariable failed
        $results | Should -HaveCount 1
        $failed[0].Exception.Message | Should -BeLike '*Mfcc*'
    }
}
