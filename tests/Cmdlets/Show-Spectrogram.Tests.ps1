BeforeDiscovery {
    $hasTerminal = [bool] (Get-Command script -CommandType Application -ErrorAction Ignore)
}

Describe 'Show-Spectrogram' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        . "$PSScriptRoot/TestTerminal.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -Codec float

        # The label of the row with the most of the densest character.
        function Get-BrightRow([string[]] $Line) {
            $best = $Line[1..($Line.Count - 4)] | Sort-Object { [regex]::Matches($_, '@').Count } | Select-Object -Last 1
            $best.Substring(0, 5).Trim()
        }
    }

    It 'gives lines of text that fit 80 columns' {
        $lines = Show-Spectrogram $wav
        $lines | Should -BeOfType string
        foreach ($line in $lines) {
            $line.Length | Should -Not -BeAbove 80
            $line | Should -Not -Match '[\x00-\x1f\x7f-\x9f]'
        }
        $lines[0] | Should -Match '^tone\.wav +1 s . 16 kHz . mono$'
        $lines[-1] | Should -Match '^ +-80 .* 0 dB +loudest 1 kHz at '
    }

    It '-View <View> lights the row of 1 kHz' -ForEach @(
        @{ View = 'Stft' }
        @{ View = 'Mel' }
        @{ View = 'Gammatone' }
    ) {
        $lines = Show-Spectrogram $wav -View $View -MinDecibel -3 -Height 28
        Get-BrightRow $lines | Should -Be '1k'
    }

    It 'takes <Name> from the pipeline' -ForEach @(
        @{ Name = 'a mel spectrogram'; Make = { $tone | Get-MelSpectrogram }; Unit = ' 0 dB' }
        @{ Name = 'a gammatone spectrogram'; Make = { $tone | Get-GammatoneSpectrogram }; Unit = ' 0 dB' }
        @{ Name = 'a transform'; Make = { $tone | Get-Stft }; Unit = ' 0 dB' }
        @{ Name = 'decibels'; Make = { $tone | Get-MelSpectrogram -Log Decibel -Reference max }; Unit = ' 0 dB' }
        @{ Name = 'logarithms'; Make = { $tone | Get-MelSpectrogram -Preset Whisper }; Unit = ' 1.4  ' }
    ) {
        $lines = & $Make | Show-Spectrogram -Height 28
        $lines.Count | Should -Be 28
        $lines[-1] | Should -BeLike "*$Unit*loudest*"
        $lines[-1] | Should -Match 'loudest (1|0\.9\d|1\.0\d) kHz|loudest 9\d\d Hz'
    }

    It 'takes several spectrograms, and names a value that is none' {
        $lines = @($tone, $tone | Get-MelSpectrogram) + @($tone | Get-Mfcc) | Show-Spectrogram -ErrorAction SilentlyContinue -ErrorVariable failures
        @($lines -match '^clip ').Count | Should -Be 2
        $failures.Count | Should -Be 1
        $failures[0].Exception.Message | Should -BeLike '*spectrograms and spectra; this is a matrix of features*'
    }

    It '-FrequencyScale moves the labels' {
        # 16 rows below the title: 4 of 8 kHz is in the middle of a linear axis, and an octave below the end of a logarithmic one.
        (Show-Spectrogram $wav -Height 20)[8] | Should -Match '^   4k '
        @(Show-Spectrogram $wav -Height 20 -FrequencyScale Log)[2..4] -match '^ +[35]k ' | Should -Not -BeNullOrEmpty
    }

    It '-Contour goes over it, and must be one' {
        $pitch = Import-Audio $wav | Get-Pitch
        $lines = Show-Spectrogram $wav -Height 20 -Contour $pitch
        $lines[-1] | Should -BeLike '*o pitch*'
        @($lines[1..16] -match 'o').Count | Should -BeIn 1, 2
        { Show-Spectrogram $wav -Contour (Get-Mfcc $wav) } | Should -Throw -ErrorId 'AudioPs.Parameter.Contour,*'
    }

    It 'has notes at the axis of a constant-Q transform' {
        $lines = Get-ConstantQ $wav | Show-Spectrogram
        @($lines -match '^ +C\d ').Count | Should -BeAbove 3
        @($lines -match '^ Note').Count | Should -Be 1
    }

    It 'names <Cmdlet> as <Title>, and no frequency more finely than it is known' -ForEach @(
        @{ Cmdlet = 'Get-ReassignedSpectrogram'; Title = 'reassigned'; Loudest = '992.2 Hz ± 3.9 Hz'; Arguments = @{ FftLength = 2048 } }
        @{ Cmdlet = 'Get-SemitoneSpectrogram'; Title = 'semitones'; Loudest = '\d+ Hz|1 kHz'; Arguments = @{} }
        @{ Cmdlet = 'Get-ConstantQ'; Title = 'constant-Q'; Loudest = '99\d Hz'; Arguments = @{} }
        @{ Cmdlet = 'Get-Stft'; Title = ' '; Loudest = '995 Hz'; Arguments = @{} }
    ) {
        # Between two bins, of which one is at 992.2 Hz.
        $lines = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 995 | & $Cmdlet @Arguments | Show-Spectrogram -Mode Text
        $lines[0] | Should -MatchExactly "$Title.* 1(\.01)? s · 16 kHz"
        $lines[-1] | Should -MatchExactly "loudest ($Loudest) at "
    }

    It '-Mode <Mode> is kept when piped' -ForEach @(
        @{ Mode = 'TrueColor'; Pattern = '\e\[38;2;\d+;\d+;\d+;48;2;\d+;\d+;\d+m▀' }
        @{ Mode = 'Color256'; Pattern = '\e\[38;5;\d+;48;5;\d+m▀' }
        @{ Mode = 'Sixel'; Pattern = '\eP0;1;0q"1;1;730;\d+#' }
    ) {
        "$(Show-Spectrogram $wav -Mode $Mode)" | Should -Match $Pattern
    }

    It '-ColorMap takes every map, with completion, and refuses another' {
        foreach ($map in [AudioPs.Rendering.ColorMap]::All) { (Show-Spectrogram $wav -Mode TrueColor -ColorMap $map.Name).Count | Should -BeAbove 8 }
        (TabExpansion2 'Show-Spectrogram -ColorMap v' 28).CompletionMatches.CompletionText | Should -Be Viridis
        { Show-Spectrogram $wav -ColorMap Jet } | Should -Throw '*Jet*Magma*'
        "$(Show-Spectrogram $wav -Mode TrueColor -ColorMap Gray)" | Should -Not -Be "$(Show-Spectrogram $wav -Mode TrueColor)"
    }

    It 'refuses a range that is empty' {
        { Show-Spectrogram $wav -MinDecibel -20 -MaxDecibel -30 } | Should -Throw '*-MinDecibel -20 is not below -MaxDecibel -30*'
        $null = Show-Spectrogram $wav -MinDecibel 3 -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Transform.InvalidArgument,*'
        $failures[0].Exception.Message | Should -BeLike "*tone.wav*"
    }

    It 'refuses a view that is none' {
        { Show-Spectrogram $wav -View Waveform } | Should -Throw '*Stft*Mel*Gammatone*'
    }

    It 'shows a part with the times of the whole' {
        $lines = Show-Spectrogram $wav -Offset 0.5 -Duration 0.25
        $lines[0] | Should -Match ' 0\.25 s '
        $lines[-2].TrimStart() | Should -Match '^0\.5'
        $lines[-1] | Should -Match 'at 0\.[567]\d* s$'
    }

    It 'begins and ends at the frequencies that are asked for' {
        $lines = Show-Spectrogram $wav -MinFrequency 500 -fmax 1500 -Height 20
        $labels = $lines[1..16].ForEach({ $_.Substring(0, 5).Trim() }).Where({ $_ })
        $hertz = $labels.ForEach({ $_ -like '*k' ? 1000 * [double] $_.TrimEnd('k') : [double] $_ })
        $hertz[0] | Should -BeAbove 1300
        $hertz[0] | Should -BeBelow 1500.5
        $hertz[-1] | Should -BeAbove 499.5
        $labels.Count | Should -BeAbove 2
        $lines[-1] | Should -BeLike '*loudest 1 kHz*'
        # What is loudest is so among what is shown.
        (Show-Spectrogram $wav -MinFrequency 2000)[-1] | Should -Not -BeLike '*loudest 1 kHz*'
        { Show-Spectrogram $wav -MinFrequency 2000 -MaxFrequency 1000 } | Should -Throw '*-MinFrequency 2000 is not below -MaxFrequency 1000*'
    }

    It 'keeps the order of its inputs' {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive order)).FullName
        foreach ($i in 1..6) { New-Tone -Seconds (2 / $i) -SampleRate 8000 | Export-Audio (Join-Path $folder "$i.wav") }
        $lines = Show-Spectrogram (Join-Path $folder *) -ThrottleLimit 4
        @($lines -match '^\d\.wav ').ForEach({ $_[0] }) -join '' | Should -Be '123456'
    }

    Context 'in a terminal' -Skip:(-not $hasTerminal) {
        It 'is half blocks in 24-bit colour where nothing more is known' {
            $screen = Invoke-Terminal "Show-Spectrogram '$wav'"
            $screen | Should -Match '\e\[38;2;\d+;\d+;\d+;48;2;\d+;\d+;\d+m▀'
            $screen | Should -Match "`nthe end"
        }

        It 'is half blocks in 256 colours without COLORTERM' {
            $screen = Invoke-Terminal "Show-Spectrogram '$wav'" -Environment TERM=xterm-256color
            $screen | Should -Match '\e\[38;5;\d+;48;5;\d+m▀'
            $screen | Should -Not -Match '38;2;'
        }

        It 'is Sixel graphics where the terminal answers, and leaves nothing of the answer' {
            $screen = Invoke-Terminal "Show-Spectrogram '$wav'" -Answer '\e[6;20;10t\e[?62;4;22c'
            # 83 columns of 10 pixels.
            $screen | Should -Match '\eP0;1;0q"1;1;830;420#'
            # Whatever the driver echoes lies between the concealment and its end, and is erased.
            $screen -replace '(?s)\e7\e\[8m.*?\e\[28m\e8\e\[K' | Should -Not -Match '62;4;22c'
        }

        It 'is text with $PSStyle.OutputRendering = PlainText' {
            $screen = Invoke-Terminal "`$PSStyle.OutputRendering = 'PlainText'; Show-Spectrogram '$wav'"
            $screen | Should -Match '@@@@'
            $screen | Should -Not -Match '\e\[38|\e\[c'
        }

        It 'is not asked over SSH' {
            Invoke-Terminal "Show-Spectrogram '$wav'" -Environment TERM=xterm-256color, SSH_TTY=/dev/pts/0 | Should -Not -Match '\e\[c'
        }
    }
}
