Describe 'Export-AudioPlot' {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $start = Get-Location
        New-Tone -Seconds 0.5 -SampleRate 16000 | Export-Audio "$TestDrive/in/a.wav"
        New-Tone -Seconds 1 -SampleRate 16000 -Channels 2 | Export-Audio "$TestDrive/in/deep/b.wav"

        # Width and height of a PNG.
        function Get-PngSize([string] $Path) {
            $bytes = [IO.File]::ReadAllBytes($Path)
            [Convert]::ToHexString($bytes[0..7]) | Should -Be '89504E470D0A1A0A'
            foreach ($first in 16, 20) { [Convert]::ToInt32([Convert]::ToHexString($bytes[$first..($first + 3)]), 16) }
        }

        # The texts of an SVG, in order.
        function Get-SvgText([string] $Path) {
            ([xml] [IO.File]::ReadAllText($Path)).GetElementsByTagName('text') | ForEach-Object InnerText
        }
    }

    AfterEach { Set-Location $start }

    It 'draws a file, a clip and features by the extension of the name' {
        $file = Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/path.png" -Width 500 -Height 200
        $file | Should -BeOfType IO.FileInfo
        Get-PngSize $file.FullName | Should -Be 500, 200
        (Import-Audio "$TestDrive/in/a.wav" | Export-AudioPlot "$TestDrive/clip.SVG").Name | Should -Be 'clip.SVG'
        Get-SvgText "$TestDrive/clip.SVG" | Should -Contain 'Time (s)'
        Get-MelSpectrogram "$TestDrive/in/a.wav" | Export-AudioPlot "$TestDrive/mel.svg"
        Get-SvgText "$TestDrive/mel.svg" | Should -Contain 'Mel spectrogram'
        Get-SvgText "$TestDrive/mel.svg" | Should -Contain 'a.wav'
        Get-Stft "$TestDrive/in/a.wav" | Export-AudioPlot "$TestDrive/stft.svg"
        Get-SvgText "$TestDrive/stft.svg" | Should -Contain 'STFT'
        foreach ($pair in @{ ReassignedSpectrogram = 'Reassigned spectrogram'; SemitoneSpectrogram = 'Semitone spectrogram'; ConstantQ = 'Constant-Q' }.GetEnumerator()) {
            & "Get-$($pair.Key)" "$TestDrive/in/a.wav" -WarningAction Ignore | Export-AudioPlot "$TestDrive/$($pair.Key).svg"
            Get-SvgText "$TestDrive/$($pair.Key).svg" | Should -Contain $pair.Value
        }
        foreach ($pair in @{ Stft = 'Chroma'; ConstantQ = 'Chroma (constant-Q)'; Cens = 'Chroma (CENS)' }.GetEnumerator()) {
            $chroma = Get-Chroma "$TestDrive/in/a.wav" -Method $pair.Key -WarningAction Ignore
            $chroma | Export-AudioPlot "$TestDrive/chroma-$($pair.Key).svg"
            Get-SvgText "$TestDrive/chroma-$($pair.Key).svg" | Should -Contain $pair.Value
            Get-SvgText "$TestDrive/chroma-$($pair.Key).svg" | Should -Contain 'Pitch class'
            ($chroma | ConvertTo-Tonnetz).Kind | Should -BeExactly 'Tonnetz'
        }
    }

    It 'has time on both axes where frames lie beside frames' {
        $mfcc = Get-Mfcc "$TestDrive/in/a.wav"
        $mfcc | Get-FeatureSimilarity | Export-AudioPlot "$TestDrive/similar.svg"
        ($mfcc | Get-FeatureAlignment $mfcc -KeepCosts).Costs | Export-AudioPlot "$TestDrive/costs.svg"
        foreach ($name in 'similar', 'costs') {
            $text = @(Get-SvgText "$TestDrive/$name.svg")
            $text | Where-Object { $_ -eq 'Time (s)' } | Should -HaveCount 2
            $text | Should -Not -Contain 'Coefficient'
            $text | Should -Not -MatchExactly '\d s$'
        }
        Get-Mfcc "$TestDrive/in/a.wav" | Export-AudioPlot "$TestDrive/mfcc.svg"
        Get-SvgText "$TestDrive/mfcc.svg" | Should -Contain 'MFCC'
        Get-AudioSpectrum "$TestDrive/in/a.wav" | Export-AudioPlot "$TestDrive/spectrum.svg"
        Get-SvgText "$TestDrive/spectrum.svg" | Should -Contain 'Frequency (Hz)'
        Get-MelFilterBank -SampleRate 16000 -FftLength 512 -MelCount 20 | Export-AudioPlot "$TestDrive/bank.svg"
        Get-SvgText "$TestDrive/bank.svg" | Should -Contain '20 bands, 16000 Hz, FFT of 512'
        Get-GammatoneFilterBank -SampleRate 16000 -BandCount 8 | Export-AudioPlot "$TestDrive/gammatone.svg"
        Get-SvgText "$TestDrive/gammatone.svg" | Should -Contain 'dB'
    }

    It 'stacks several inputs and views in their order, with one axis of time' {
        Get-ChildItem "$TestDrive/in" -Recurse -File | Sort-Object Name | Export-AudioPlot "$TestDrive/stack.svg" -View Waveform, Stft, Mel, Gammatone -ThrottleLimit 4
        $texts = Get-SvgText "$TestDrive/stack.svg"
        $kinds = $texts | Where-Object { $_ -match '^(Waveform|STFT|Mel|Gammatone)' }
        $kinds[0..3] | Should -Be 'Waveform', 'STFT', 'Mel spectrogram', 'Gammatone spectrogram'
        $kinds[4..11] | ForEach-Object { $_ -replace '.*channel ' } | Should -Be 0, 1, 0, 1, 0, 1, 0, 1
        @($texts | Where-Object { $_ -eq 'a.wav' }).Count | Should -Be 1
        @($texts | Where-Object { $_ -eq 'b.wav' }).Count | Should -Be 1
        @($texts | Where-Object { $_ -eq 'Time (s)' }).Count | Should -Be 1
    }

    It 'has the true time of a part at its left' {
        New-Tone -Seconds 15 -SampleRate 8000 | Export-Audio "$TestDrive/long.wav"
        Export-AudioPlot "$TestDrive/long.wav" "$TestDrive/part.svg" -Offset 10 -Duration 4 -View Waveform, Stft -Width 600
        $texts = @(Get-SvgText "$TestDrive/part.svg")
        $texts | Should -Contain 'Time (s)'
        @($texts -match '^1[0-4]$') | Should -Be 10, 11, 12, 13, 14
        Export-AudioPlot "$TestDrive/long.wav" "$TestDrive/short.svg" -Offset 2 -Duration 0.02 -Width 600
        $texts = @(Get-SvgText "$TestDrive/short.svg")
        $texts | Should -Contain 'Time (ms)'
        $texts | Should -Contain '2000'
        $texts | Should -Contain '2020'
    }

    It 'begins and ends at the frequencies that are asked for: <Name>' -ForEach @(
        @{ Name = 'a file'; Draw = { Export-AudioPlot "$TestDrive/in/a.wav" $args[0] -View Stft -MinFrequency 400 -fmax 500 } }
        @{ Name = 'a mel spectrogram'; Draw = { Get-MelSpectrogram "$TestDrive/in/a.wav" | Export-AudioPlot $args[0] -MinFrequency 400 -MaxFrequency 500 } }
        @{ Name = 'a spectrum'; Draw = { Get-AudioSpectrum "$TestDrive/in/a.wav" | Export-AudioPlot $args[0] -MinFrequency 400 -MaxFrequency 500 } }
    ) {
        & $Draw "$TestDrive/band.svg"
        $texts = @(Get-SvgText "$TestDrive/band.svg")
        $texts | Should -Contain '400'
        $texts | Should -Contain '500'
        @($texts -match '^\d+k$').Count | Should -Be 0
        Remove-Item "$TestDrive/band.svg"
    }

    It 'refuses frequencies that are none' {
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/no.svg" -View Stft -MinFrequency 500 -MaxFrequency 400 } | Should -Throw '*MinFrequency 500*below MaxFrequency 400*'
        $null = Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/no.svg" -View Stft -MinFrequency 90000 -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].Exception.Message | Should -BeLike '*nothing to draw from 90000*'
    }

    It 'has a label and three marks or more on every axis, whatever is drawn: <Name>' -ForEach @(
        @{ Name = 'a waveform'; Make = { Import-Audio "$TestDrive/in/a.wav" }; Labels = 'Amplitude', 'Time (s)' }
        @{ Name = 'a spectrogram'; Make = { Get-Stft "$TestDrive/in/a.wav" }; Labels = 'Hz', 'Time (s)' }
        @{ Name = 'coefficients'; Make = { Get-Mfcc "$TestDrive/in/a.wav" }; Labels = 'Coefficient', 'Time (s)' }
        @{ Name = 'a spectrum'; Make = { Get-AudioSpectrum "$TestDrive/in/a.wav" }; Labels = 'dB', 'Frequency (Hz)' }
        @{ Name = 'a filter bank'; Make = { Get-MelFilterBank -SampleRate 16000 -FftLength 512 -MelCount 20 }; Labels = 'Weight', 'Frequency (Hz)' }
    ) {
        & $Make | Export-AudioPlot "$TestDrive/labels.svg" -Height 110 -Width 300 -Force
        $texts = @(Get-SvgText "$TestDrive/labels.svg")
        foreach ($label in $Labels) { $texts | Should -Contain $label }
        # Numbers of two axes, or names and numbers.
        @($texts -match '^[\u2212-]?[\d.]+k?$|^c\d+$|dB$').Count | Should -BeAbove 5
    }

    It 'draws deltas as panels of their own' {
        Get-Mfcc "$TestDrive/in/a.wav" -Delta 2 | Export-AudioPlot "$TestDrive/deltas.svg"
        $texts = @(Get-SvgText "$TestDrive/deltas.svg")
        $texts | Where-Object { $_ -like 'MFCC*' } | Should -Be 'MFCC', 'MFCC, delta', 'MFCC, delta 2'
    }

    It 'has pi on the axis of phases' {
        Get-Stft "$TestDrive/in/a.wav" -Quantity Phase | Export-AudioPlot "$TestDrive/phase.svg"
        $texts = @(Get-SvgText "$TestDrive/phase.svg")
        foreach ($label in "$([char]0x2212)π", '0', 'π', 'rad') { $texts | Should -Contain $label }
    }

    It 'clips and features can be stacked' {
        (Import-Audio "$TestDrive/in/a.wav"), (Get-MelSpectrogram "$TestDrive/in/a.wav"), (Get-Mfcc "$TestDrive/in/a.wav") |
            Export-AudioPlot "$TestDrive/mixed.svg" -Title 'All <three>'
        $texts = Get-SvgText "$TestDrive/mixed.svg"
        $texts | Where-Object { $_ -in 'Waveform', 'Mel spectrogram', 'MFCC' } | Should -Be 'Waveform', 'Mel spectrogram', 'MFCC'
        $texts | Should -Contain 'All <three>'
    }

    It 'writes a file for each input into a folder and keeps the tree' {
        Set-Location "$TestDrive/in"
        $files = Get-ChildItem -Recurse -File | Export-AudioPlot ../out/
        $files.FullName | ForEach-Object { [IO.Path]::GetRelativePath((Join-Path $TestDrive out), $_) } | Sort-Object | Should -Be 'a.png', 'deep/b.png'
        $files = Export-AudioPlot */* ../wild/ -Format Svg
        $files.FullName | Should -BeLike '*wild/deep/b.svg'
    }

    It 'gives the same bytes for any number of threads' {
        $null = Get-ChildItem "$TestDrive/in" -Recurse -File | Export-AudioPlot "$TestDrive/one/" -View Waveform, Mel -ThrottleLimit 1
        $null = Get-ChildItem "$TestDrive/in" -Recurse -File | Export-AudioPlot "$TestDrive/four/" -View Waveform, Mel -ThrottleLimit 4
        foreach ($name in 'a.png', 'b.png') {
            [Linq.Enumerable]::SequenceEqual([IO.File]::ReadAllBytes("$TestDrive/one/$name"), [IO.File]::ReadAllBytes("$TestDrive/four/$name")) | Should -BeTrue
        }
    }

    It 'marks segments with a legend' {
        $null = Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/segments.svg" -Segments @{ Start = 0.1; End = 0.2; Label = 'speech' }, @{ Start = 0.3; Label = 'onset' }
        $texts = Get-SvgText "$TestDrive/segments.svg"
        $texts | Should -Contain 'speech'
        $texts | Should -Contain 'onset'
    }

    It 'marks in each file its own of the segments of several' {
        $paths = "$TestDrive/in/a.wav", "$TestDrive/in/deep/b.wav" | ForEach-Object { (Get-Item $_).FullName }
        $segments = [pscustomobject]@{ Start = 0.1; End = 0.2; Label = 'mine'; Path = $paths[0] }, [pscustomobject]@{ Start = 0.1; End = 0.2; Label = 'yours'; Path = $paths[1] }
        $null = Export-AudioPlot $paths[0] "$TestDrive/mine.svg" -Segments $segments
        Get-SvgText "$TestDrive/mine.svg" | Should -Contain 'mine'
        Get-SvgText "$TestDrive/mine.svg" | Should -Not -Contain 'yours'
        $null = Export-AudioPlot $paths[0] "$TestDrive/other.svg" -Segments $segments[1]
        Get-SvgText "$TestDrive/other.svg" | Should -Contain 'yours'
    }

    It 'a bad file is one error that names it, and the others are drawn' {
        Set-Content "$TestDrive/in/bad.wav" 'no audio'
        try {
            $file = Export-AudioPlot "$TestDrive/in/a.wav", "$TestDrive/in/bad.wav", "$TestDrive/in/deep/b.wav" "$TestDrive/rest.svg" -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.Count | Should -Be 1
            $failures[0].Exception.Message | Should -BeLike '*bad.wav*'
            Get-SvgText $file.FullName | Should -Contain 'b.wav'
            $files = Export-AudioPlot "$TestDrive/in/a.wav", "$TestDrive/in/bad.wav", "$TestDrive/in/deep/b.wav" "$TestDrive/rest/" -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.Count | Should -Be 1
            $files.Name | Should -Be 'a.png', 'b.png'
        }
        finally { Remove-Item "$TestDrive/in/bad.wav" }
    }

    It 'tells of tolerated damage once, however many pictures are made of the file' {
        [IO.File]::WriteAllBytes("$TestDrive/cut.wav", (New-WavByte -DataSize 16000 -RiffSize 16036))
        $file = Export-AudioPlot "$TestDrive/cut.wav" "$TestDrive/cut.png" -View Waveform, Stft, Mel -AllowDamaged -WarningVariable warnings -WarningAction SilentlyContinue
        $file.Name | Should -Be cut.png
        $warnings.Count | Should -Be 1
        "$warnings" | Should -BeLike '*cut.wav*missing*'
    }

    It 'refuses segments that are none' -ForEach @(
        @{ Segment = @{ End = 1 }; Message = '*needs a Start*' }
        @{ Segment = @{ Start = 2; End = 1 }; Message = '*cannot run from 2 to 1 s*' }
        @{ Segment = @{ Start = 'soon' }; Message = "*'soon' is no number of seconds*" }
        @{ Segment = 'speech'; Message = '*needs a Start*' }
    ) {
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/none.png" -Segments $Segment } | Should -Throw -ExpectedMessage $Message
    }

    It 'draws a contour over <Name>' -ForEach @(
        @{ Name = 'a mel spectrogram'; Draw = { Get-MelSpectrogram $args[0] } }
        @{ Name = 'a transform'; Draw = { Get-Stft $args[0] } }
        @{ Name = 'a gammatone spectrogram'; Draw = { Get-GammatoneSpectrogram $args[0] } }
        @{ Name = 'a constant-Q transform'; Draw = { Get-ConstantQ $args[0] -BinCount 60 } }
    ) {
        $feature = & $Draw "$TestDrive/in/a.wav"
        $pitch = Get-Pitch "$TestDrive/in/a.wav"
        $feature | Export-AudioPlot "$TestDrive/without.svg" -Force | Out-Null
        $feature | Export-AudioPlot "$TestDrive/with.svg" -Contour $pitch -Force | Out-Null
        Get-SvgText "$TestDrive/with.svg" | Should -Contain 'pitch'
        Get-SvgText "$TestDrive/without.svg" | Should -Not -Contain 'pitch'
        # The line and its edge.
        $paths = foreach ($name in 'with', 'without') { ([xml] [IO.File]::ReadAllText("$TestDrive/$name.svg")).GetElementsByTagName('path').Count }
        $paths[0] | Should -BeAbove ($paths[1] + 1)
    }

    It 'draws contours over files, each over its own, under a view of them that shows some' {
        Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/view.svg" -Contour (Get-Pitch "$TestDrive/in/a.wav") | Out-Null
        Get-SvgText "$TestDrive/view.svg" | Should -Contain 'Mel spectrogram'
        Get-SvgText "$TestDrive/view.svg" | Should -Contain 'pitch'
        $contours = & { Get-Pitch "$TestDrive/in/a.wav"; Get-SpectralFeature "$TestDrive/in/deep/b.wav" -Feature Centroid, Rms, Rolloff }
        Export-AudioPlot "$TestDrive/in/a.wav", "$TestDrive/in/deep/b.wav" "$TestDrive/contours" -Format Svg -View Waveform, Stft -Contour $contours | Out-Null
        $names = { Get-SvgText $args[0] | Where-Object { $_ -in 'pitch', 'centroid', 'rms', 'rolloff' } | Sort-Object -Unique }
        & $names (Get-ChildItem "$TestDrive/contours" -Recurse -Filter a.svg) | Should -Be 'pitch'
        & $names (Get-ChildItem "$TestDrive/contours" -Recurse -Filter b.svg) | Should -Be 'centroid', 'rolloff'
    }

    It 'takes a contour that comes from another process, or from a file' {
        $pitch = Get-Pitch "$TestDrive/in/a.wav"
        $pitch | Export-Clixml "$TestDrive/pitch.xml"
        Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/restored.svg" -Contour (Import-Clixml "$TestDrive/pitch.xml") | Out-Null
        Get-SvgText "$TestDrive/restored.svg" | Should -Contain 'pitch'
    }

    It 'refuses a contour that is none, and one without a spectrogram under it' {
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -Contour (Get-Mfcc "$TestDrive/in/a.wav") } |
            Should -Throw -ErrorId 'AudioPs.Parameter.Contour,AudioPs.Commands.ExportAudioPlotCommand' -ExpectedMessage '*a.wav*no frequency over time*Mfcc*'
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -Contour (Get-SpectralFeature "$TestDrive/in/a.wav" -Feature Bandwidth) } | Should -Throw -ErrorId 'AudioPs.Parameter.Contour,*'
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -View Waveform -Contour (Get-Pitch "$TestDrive/in/a.wav") } |
            Should -Throw -ErrorId 'AudioPs.Parameter.Contour,*' -ExpectedMessage '*Waveform*-View*Mel*'
        Get-Mfcc "$TestDrive/in/a.wav" | Export-AudioPlot "$TestDrive/x.png" -Contour (Get-Pitch "$TestDrive/in/a.wav") -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike '*contour*spectrograms*'
        Test-Path "$TestDrive/x.png" | Should -BeFalse
    }

    It 'has notes at the axis of a constant-Q transform, and Hz or notes at any that is asked for' {
        $constantQ = Get-ConstantQ "$TestDrive/in/a.wav" -MinFrequency C2 -BinCount 60
        $constantQ | Export-AudioPlot "$TestDrive/q.svg" -Force | Out-Null
        $texts = @(Get-SvgText "$TestDrive/q.svg")
        foreach ($label in 'Note', 'C2', 'C3', 'C4', 'C5', 'C6') { $texts | Should -Contain $label }
        $texts | Should -Not -Contain 'Hz'
        $constantQ | Export-AudioPlot "$TestDrive/q.svg" -FrequencyScale Log -Force | Out-Null
        Get-SvgText "$TestDrive/q.svg" | Should -Contain 'Hz'
        Get-SvgText "$TestDrive/q.svg" | Should -Not -Contain 'C3'
        Get-Stft "$TestDrive/in/a.wav" | Export-AudioPlot "$TestDrive/s.svg" -FrequencyScale Note -MinFrequency 220 -MaxFrequency 880 | Out-Null
        foreach ($label in 'Note', 'C4', 'C5') { Get-SvgText "$TestDrive/s.svg" | Should -Contain $label }
    }

    It 'does not overwrite without -Force, and writes nothing with -WhatIf' {
        $null = Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/once.png"
        Export-AudioPlot "$TestDrive/in/a.wav", "$TestDrive/in/deep/b.wav" "$TestDrive/once.png" -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.DestinationExists,AudioPs.Commands.ExportAudioPlotCommand'
        (Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/once.png" -Force).Name | Should -Be 'once.png'
        Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/never.png" -WhatIf | Should -BeNullOrEmpty
        Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/never/" -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/never.png" | Should -BeFalse
        Test-Path "$TestDrive/never" | Should -BeFalse
    }

    It 'refuses -<Name> where no spectrogram is drawn' -ForEach @(
        @{ Name = 'ColorMap'; Value = 'Viridis' }
        @{ Name = 'MinDecibel'; Value = -60 }
        @{ Name = 'MaxDecibel'; Value = -6 }
        @{ Name = 'FrequencyScale'; Value = 'Log' }
        @{ Name = 'MinFrequency'; Value = 100 }
        @{ Name = 'MaxFrequency'; Value = 1000 }
    ) {
        $given = @{ $Name = $Value }
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" @given } | Should -Throw '*Waveform*-View*' -ErrorId "AudioPs.Parameter.$Name,*"
        { Get-Item "$TestDrive/in/a.wav" | Export-AudioPlot "$TestDrive/x.png" @given } | Should -Throw '*Waveform*-View*' -ErrorId "AudioPs.Parameter.$Name,*"
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -View Waveform, Speech @given } | Should -Throw '*Waveform and Speech*' -ErrorId "AudioPs.Parameter.$Name,*"
        "$TestDrive/x.png" | Should -Not -Exist
    }

    It 'refuses what cannot be' {
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.jpg" } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,AudioPs.Commands.ExportAudioPlotCommand' -ExpectedMessage '*.png or .svg*'
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -Format Svg } | Should -Throw -ErrorId 'AudioPs.Parameter.Format,AudioPs.Commands.ExportAudioPlotCommand'
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -Width 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,AudioPs.Commands.ExportAudioPlotCommand'
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -Height 20000 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,AudioPs.Commands.ExportAudioPlotCommand'
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -MinDecibel 0 -MaxDecibel -20 } | Should -Throw -ErrorId 'AudioPs.Parameter.MinDecibel,AudioPs.Commands.ExportAudioPlotCommand' -ExpectedMessage '*below MaxDecibel*'
        { Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -ColorMap Jet } | Should -Throw -ExpectedMessage '*Magma*'
        Export-AudioPlot "$TestDrive/in/a.wav" "$TestDrive/x.png" -View Waveform, Stft, Mel -Height 64 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike '*no room for 3 panel*'
        Test-Path "$TestDrive/x.png" | Should -BeFalse
        Get-ChildItem $TestDrive -Force -Filter '*.tmp' | Should -BeNullOrEmpty
    }

    It 'loads what draws pictures only when it draws, whatever else is loaded under the same names' {
        # A SkiaSharp of another module: an assembly of that name and of a version that can do nothing.
        $builder = [Reflection.Emit.PersistedAssemblyBuilder]::new([Reflection.AssemblyName]::new('SkiaSharp, Version=99.0.0.0'), [object].Assembly)
        $null = $builder.DefineDynamicModule('SkiaSharp')
        $builder.Save("$TestDrive/SkiaSharp.dll")
        Set-Content "$TestDrive/other.ps1" @"
            `$null = [Reflection.Assembly]::LoadFrom('$TestDrive/SkiaSharp.dll')
            Import-Module '$((Resolve-Path "$PSScriptRoot/../../out/AudioPs").Path)'
            'imported: ' + @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -in 'AudioPs.Drawing', 'ScottPlot' }).Count
            'drawn: ' + (Export-AudioPlot '$TestDrive/in/a.wav' '$TestDrive/other.png').Name
            'versions: ' + (@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'SkiaSharp' } | ForEach-Object { `$_.GetName().Version.Major } | Sort-Object) -join ' ')
"@
        & "$PSHOME/pwsh" -NoProfile -File "$TestDrive/other.ps1" | Should -Be 'imported: 0', 'drawn: other.png', 'versions: 3 99'
    }
}
