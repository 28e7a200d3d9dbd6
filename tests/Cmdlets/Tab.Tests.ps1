# What Tab offers for every parameter of every cmdlet: values with a line that says what each is, and files only where a path is meant.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
    # Those that name files and folders; and those whose values are a user's own.
    $paths = 'Path', 'LiteralPath', 'Destination', 'BasePath', 'ImpulseResponse', 'RuleFile', 'ModelPath', 'DifferenceObject', 'FeaturePath', 'AudioPath'
    $own = 'Title', 'InputObject', 'Feature', 'Filter', 'Spectrogram', 'Like', 'Value', 'Length', 'Split', 'Language', 'Where', 'Partition', 'FilterBank', 'Account', 'SbatchOption', 'Tier', 'StatisticsOf', 'OnsetStrength', 'Energy', 'Click', 'ReferenceObject', 'DistanceMatrix', 'Contour'
    $parameters = foreach ($command in Get-Command -Module AudioPs) {
        foreach ($parameter in $command.Parameters.Values) {
            if ($parameter.Name -in $common -or $parameter.SwitchParameter -or $parameter.Name -in $paths) { continue }
            # Other toolkits' words for what has a name here: hidden from Tab themselves.
            if ($parameter.Attributes.Where({ $_ -is [Management.Automation.ParameterAttribute] }).DontShow -contains $true) { continue }
            @{ Name = $command.Name; Parameter = $parameter.Name; IsOwn = $parameter.Name -in $own -and "$($command.Name) $($parameter.Name)" -notin 'Export-AudioFeature Feature', 'New-AudioFeatureJob Feature', 'Get-SpectralFeature Feature' }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasSound = Start-TestSound
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    . "$PSScriptRoot/TestAudio.ps1"

    function Get-Completion([string] $Line) { @((TabExpansion2 $Line $Line.Length).CompletionMatches) }

    # What a parameter takes, without lists and nullables of it.
    function Get-ValueType([Reflection.TypeInfo] $Type) {
        while ($inner = $Type.IsArray ? $Type.GetElementType() : [Nullable]::GetUnderlyingType($Type)) { $Type = $inner }
        $Type
    }
}

AfterAll { Stop-TestSound }

Describe 'Tab' {
    It 'after <Name> -<Parameter>, a word of another toolkit, offers true and false' -ForEach @(
        foreach ($command in Get-Command -Module AudioPs) {
            foreach ($parameter in $command.Parameters.Values) { if ($parameter.ParameterType -eq [bool]) { @{ Name = $command.Name; Parameter = $parameter.Name } } }
        }
    ) {
        (Get-Completion "$Name -$Parameter ").CompletionText | Should -Be '$true', '$false'
    }

    It 'is tried on all parameters' -ForEach @{ Count = $parameters.Count } { $Count | Should -BeAbove 200 }

    It 'after <Name> -<Parameter> offers values that it takes, and says what each is' -ForEach $parameters {
        if ($Parameter -eq 'Device' -or $Name -eq 'Get-AudioDevice') { Skip-WithoutSound $Name $hasSound }
        Push-Location -LiteralPath (Split-Path $PSScriptRoot)   # where there are files to be offered
        try { $offered = Get-Completion "$Name -$Parameter " } finally { Pop-Location }
        if ($IsOwn) {
            $offered | Should -BeNullOrEmpty
            return
        }
        $offered | Should -Not -BeNullOrEmpty
        $offered.ResultType | Sort-Object -Unique | Should -Be 'ParameterValue'
        $offered.CompletionText | Sort-Object -Unique | Should -HaveCount $offered.Count
        $declared = (Get-Command $Name).Parameters[$Parameter]
        foreach ($one in $offered) {
            $one.ToolTip | Should -Not -BeNullOrEmpty
            $one.ToolTip | Should -Not -Be $one.CompletionText -Because 'a name alone says nothing'
            # As it would be bound: in a function with the parameter's type and ranges.
            $ranges = $declared.Attributes | Where-Object { $_ -is [Management.Automation.ValidateArgumentsAttribute] }
            $function = [scriptblock]::Create("param([$($declared.ParameterType.FullName)] `$Value) `$Value")
            $bound = & ([scriptblock]::Create('& $args[0] -Value ' + $one.CompletionText)) $function
            foreach ($range in $ranges) {
                if ($range -is [Management.Automation.ValidateRangeAttribute]) { $bound | ForEach-Object { $_ -ge $range.MinRange -and $_ -le $range.MaxRange | Should -BeTrue -Because "$_ is offered" } }
                if ($range.GetType().Name -eq 'ValidateChoiceAttribute') { "$bound" | Should -BeIn $range.Names }
            }
        }
    }

    It 'after <Name> -<Parameter> is the module''s to offer' -ForEach $parameters {
        # What is an enumeration or has a ValidateSet the engine completes before it asks anybody: by the alphabet, and with names for tooltips.
        $declared = (Get-Command $Name).Parameters[$Parameter]
        (Get-ValueType $declared.ParameterType).IsEnum | Should -BeFalse
        $declared.Attributes.TypeId | Should -Not -Contain ([Management.Automation.ValidateSetAttribute])
    }

    It 'after <Name> -<Parameter> offers every member of a closed set' -ForEach $parameters {
        $declared = (Get-Command $Name).Parameters[$Parameter]
        $type = Get-ValueType $declared.ParameterType
        $limit = $declared.Attributes.Where({ $_.GetType().Name -eq 'ValidateChoiceAttribute' })
        $members = $limit ? $limit[0].Names : $type.GetProperty('All') -and -not $IsOwn ? $type::All.ForEach{ "$_" } : @()
        if (-not $members) { return }
        # Of views, some cmdlets show spectrograms only.
        if ($Name -eq 'Show-Spectrogram' -and $Parameter -eq 'View') { $members = $members | Where-Object { $_ -notin 'Waveform', 'Speech' } }
        $offered = (Get-Completion "$Name -$Parameter ").CompletionText
        foreach ($member in $members) { $offered | Should -Contain $member }
    }

    It 'after <Name> -<Parameter> offers a closed set in the order of use' -ForEach $parameters {
        $declared = (Get-Command $Name).Parameters[$Parameter]
        $type = Get-ValueType $declared.ParameterType
        $isChoice = $type.IsGenericType -or $declared.Attributes.TypeId.Name -contains 'ValidateChoiceAttribute'
        if (-not $isChoice) { return }
        # By what they are asked for, not by the alphabet: a default or what most toolkits do, and then the rarer.
        $order = @{
            Algorithm = 'Fft', 'Naive'
            'Get-AudioHash Algorithm' = 'Sha256', 'Md5', 'Sha1', 'Sha384', 'Sha512'
            AudioFormat = 'Opus', 'Aac', 'None'
            By = 'Speaker', 'Text', 'File', 'Id'
            Curve = 'Linear', 'QuarterSine', 'HalfSine', 'Exponential', 'Logarithmic', 'Parabola', 'InvertedParabola', 'Quadratic', 'Cubic', 'SquareRoot', 'CubeRoot'
            DctNorm = 'Ortho', 'None'
            DeltaMode = 'Interp', 'Nearest', 'Mirror', 'Constant', 'Wrap'
            Feature = 'Centroid', 'Bandwidth', 'Rolloff', 'Flatness', 'Contrast', 'Rms', 'ZeroCrossingRate', 'Flux', 'Crest', 'Slope', 'Polynomial'
            Format = 'Png', 'Svg'
            FrequencyScale = 'Linear', 'Log', 'Mel', 'Erb', 'Note'
            Kind = @('Explorer')
            'Get-AudioDevice Kind' = 'Output', 'Input'
            Show = 'Spectrogram', 'Waveform'
            'New-AudioSignal Kind' = 'Sine', 'Square', 'Triangle', 'Sawtooth', 'Chirp', 'LogarithmicChirp', 'WhiteNoise', 'PinkNoise',
                'BrownNoise', 'Impulse', 'Silence', 'Clicks', 'Pluck'
            LifterFormula = 'Librosa', 'Kaldi'
            Layout = 'BandsFirst', 'FramesFirst'
            Log = 'Decibel', 'Ln', 'Log10', 'None'
            MelScale = 'Slaney', 'Htk'
            MelShape = 'Hertz', 'Mel'
            Method = 'FilterBank', 'Fft'
            'Get-VoiceActivity Method' = 'Energy', 'Neural'
            'Split-Audio Method' = 'Energy', 'Neural'
            Aggregate = 'Mean', 'Median'
            'Get-Tempogram Method' = 'Autocorrelation', 'Fourier'
            'Get-Pitch Method' = 'Pyin', 'Yin'
            'Set-AudioTempo Method' = 'Wsola', 'PhaseVocoder'
            'Set-AudioPitch Method' = 'Wsola', 'PhaseVocoder'
            Part = 'Harmonic', 'Percussive', 'Residual'
            'Get-ReassignedSpectrogram Part' = 'Power', 'Frequency', 'Time', 'Magnitude'
            Along = 'Frequency', 'Time'
            Weighting = 'Z', 'A', 'B', 'C', 'D'
            'Get-Chroma Method' = 'Stft', 'ConstantQ', 'Cens'
            'Get-ConstantQ Method' = 'Full', 'Hybrid', 'Pseudo'
            'Remove-AudioSilence Method' = 'Frames', 'FFmpeg'
            'Get-FeatureDelta Mode' = 'Interp', 'Nearest', 'Mirror', 'Constant', 'Wrap'
            'Show-Spectrogram Mode' = 'Auto', 'Sixel', 'TrueColor', 'Color256', 'Text'
            'Show-Waveform Mode' = 'Auto', 'Sixel', 'Braille', 'Block', 'Text'
            DecibelScope = 'Channel', 'All'
            Padding = 'Edge', 'Constant', 'Reflect', 'Symmetric', 'Wrap', 'LinearRamp', 'Mean', 'Median', 'Minimum', 'Maximum'
            MaskValue = 'Mean', 'Zero', 'Minimum'
            Metric = 'Euclidean', 'Cosine', 'CityBlock', 'SquaredEuclidean', 'Correlation', 'Chebyshev', 'Canberra', 'BrayCurtis'
            'Get-FeatureSimilarity Mode' = 'Connectivity', 'Affinity', 'Distance'
            'Convert-FeatureRate Method' = 'Linear', 'Nearest', 'Mean'
            'Set-FeatureNorm Scope' = 'Frame', 'Row', 'Channel'
            'Set-FeatureNorm Fill' = 'Keep', 'Zero', 'Even'
            Normalization = 'None', 'PerBand', 'All'
            PadMode = 'Constant', 'Reflect', 'Edge', 'Symmetric', 'LinearRamp'
            PreEmphasisScope = 'Signal', 'Frame'
            Precision = 'Single', 'Double'
            Quality = 'High', 'VeryHigh', 'Medium', 'Low'
            Quantity = 'Complex', 'Magnitude', 'Power', 'Decibel', 'Phase'
            'ConvertTo-Decibel Quantity' = 'Power', 'Magnitude'
            'ConvertFrom-Decibel Quantity' = 'Power', 'Magnitude'
            Level = 'Energy', 'Peak', 'AsIs'
            Tail = 'Keep', 'Cut'
            SpectrumNorm = 'None', 'Window', 'FrameLength'
            Theme = 'Light', 'Dark'
        }
        $expected = $order["$Name $Parameter"] ?? $order[$Parameter]
        $expected | Should -Not -BeNullOrEmpty -Because 'the order of a closed set is to be told here'
        (Get-Completion "$Name -$Parameter ").CompletionText | Should -Be $expected
    }

    It 'offers the most used first: <Line>' -ForEach @(
        @{ Line = 'Get-MelSpectrogram -Window '; First = 'hann', 'hamming' }
        @{ Line = 'Get-MelSpectrogram -n_mels '; First = '80', '128' }
        @{ Line = 'Get-Mfcc -CoefficientCount '; First = '13', '20' }
        @{ Line = 'Convert-AudioFormat -Format '; First = 'wav', 'flac', 'mp3' }
        @{ Line = 'Convert-AudioRate '; First = '16000', '44100' }
    ) {
        (Get-Completion $Line).CompletionText | Select-Object -First $First.Count | Should -Be $First
    }

    It 'goes on from what is typed, and offers no file where nothing does: <Line>' -ForEach @(
        @{ Line = 'Get-MelSpectrogram -n_mels 1'; Text = '128' }
        @{ Line = 'Get-MelSpectrogram -Window kai'; Text = 'kaiser', 'kaiser:8.6' }
        @{ Line = 'Get-MelSpectrogram -PadMode r'; Text = 'Reflect' }
        @{ Line = 'Get-MelSpectrogram -PadMode t'; Text = $null }
        @{ Line = 'Export-AudioPlot -Title t'; Text = $null }
    ) {
        Push-Location -LiteralPath (Split-Path (Split-Path $PSScriptRoot))
        try { (Get-Completion $Line).CompletionText | Should -Be $Text } finally { Pop-Location }
    }

    It 'goes by the format that will be written' {
        (Get-Completion 'Export-Audio x.mp3 -BitRate ').CompletionText | Should -Be '128k', '192k', '320k', '256k', '96k', '64k', '48k', '32k', '24k', '16k'
        (Get-Completion 'Export-Audio x.flac -BitRate ') | Should -BeNullOrEmpty
        (Get-Completion 'Export-Audio x.flac -BitDepth ').CompletionText | Should -Be '16', '24'
        (Get-Completion 'Export-Audio x.wav -Codec float -BitDepth ').CompletionText | Should -Be '32', '64'
        (Get-Completion 'Convert-AudioFormat a.wav b -Format mp3 -Quality ').CompletionText | Should -Be (0..9).ForEach{ "$_" }
        (Get-Completion 'Convert-AudioFormat a.wav b -Format m4a -Quality ').CompletionText | Should -Be '0.1', '1.05', '2'
        (Get-Completion 'Convert-AudioFormat a.wav b.flac -Quality ')[0].ToolTip | Should -BeLike 'flac: compression level*'
    }

    It 'after -Stream tells of the audio streams of the file' {
        $file = Join-Path $TestDrive tone.wav
        New-Tone -Seconds 0.1 | Export-Audio $file
        Push-Location -LiteralPath $TestDrive
        try {
            foreach ($line in 'Get-Stft tone.wav -Stream ', 'Get-Stft -LiteralPath tone.wav -Stream ', 'Import-Audio *.wav -Stream ') {
                $offered = Get-Completion $line
                $offered.CompletionText | Should -Be '0' -Because $line
                $offered.ToolTip | Should -BeLike '*Hz*'
            }
            (Get-Completion 'Get-Stft nowhere.wav -Stream ').CompletionText | Should -Be '0', '1', '2'
        }
        finally { Pop-Location }
    }
}
