# The library under the cmdlets, as scripts of C# and F# use it: what is not given follows in both from the same rule. What
# is compared is found by looking at all cmdlets, so that a new one is compared too.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $base = [AudioPs.Commands.GetStftCommand].Assembly.GetType('AudioPs.Commands.AnalysisCmdlet`1')
    # Of speech and beats a tone has none, and segments are no one object: the tests of these cmdlets compare them.
    $cmdlets = foreach ($command in Get-Command -Module AudioPs -CommandType Cmdlet | Where-Object Name -NotIn 'Get-VoiceActivity', 'Get-Onset', 'Get-Beat', 'Get-Tempo') {
        for ($type = $command.ImplementingType; $type; $type = $type.BaseType) {
            if ($type.IsGenericType -and $type.GetGenericTypeDefinition() -eq $base) { @{ Command = $command; Name = $command.Name }; break }
        }
    }
    $presets = foreach ($preset in [AudioPs.Analysis.FeaturePreset]::All) { @{ Preset = $preset; Name = $preset.Name } }
}

BeforeAll {
    . "$PSScriptRoot/TestAudio.ps1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $clip = New-Tone -Seconds 0.5 -SampleRate 16000

    # What the cmdlets take and the options have not: inputs and how they are worked on, and what other names say.
    $others = 'Path', 'LiteralPath', 'InputObject', 'Recurse', 'Include', 'Exclude', 'Stream', 'AllowDamaged', 'Offset', 'Duration', 'ThrottleLimit', 'Preset', 'Spectrogram',
        'Album', 'Feature', 'OnsetStrength', 'BandEdge', 'ThresholdBeta', 'Precision', 'Quantity', 'Linear', 'Full', 'NoCenter', 'SymmetricWindow', 'DctNorm', 'VtlnWarp', 'VtlnLow', 'VtlnHigh'

    # What has to be said beside a parameter that belongs to something.
    $beside = @{}
    foreach ($name in 'MinFrequency', 'Octaves', 'BinsPerOctave', 'Threshold') { $beside["Get-Chroma $name"] = @{ Method = [AudioPs.Analysis.ChromaMethod]::ConstantQ } }
    foreach ($name in 'BandCount', 'MinFrequency', 'Quantile') { $beside["Get-SpectralFeature $name"] = @{ Feature = [AudioPs.Analysis.SpectralFeature[]] 'Contrast' } }
    $beside['Get-SpectralFeature Order'] = @{ Feature = [AudioPs.Analysis.SpectralFeature[]] 'Polynomial' }
    foreach ($name in 'FillMissing', 'KeepOutside') { $beside["Get-ReassignedSpectrogram $name"] = @{ Part = [AudioPs.Analysis.ReassignedPart]::Frequency } }
    $beside['Get-Chroma SmoothingLength'] = @{ Method = [AudioPs.Analysis.ChromaMethod]::Cens }

    # Methods of a constant-Q transform without phases: the cmdlet gives their magnitudes unasked.
    $otherwise = @('Get-ConstantQ Method')

    # What a cmdlet measures that is named by nothing but Audio.
    $measures = @{ 'Measure-Audio' = 'Level'; 'Get-AudioHash' = 'Hash' }

    function Get-AnalysisType($Command) {
        $analyses = $Command.Noun, ($Command.Noun -replace '^Audio'), $measures[$Command.Name] | Where-Object { $_ } | ForEach-Object { [AudioPs.AudioException].Assembly.GetType("AudioPs.Analysis.$($_)Analysis") } | Where-Object { $_ }
        @($analyses)[0]
    }

    function Get-OptionsType($Command) { (Get-AnalysisType $Command).GetConstructors()[0].GetParameters()[0].ParameterType }

    # The parameters that say something else than what the toolkits have and AudioPs refuses.
    function Get-OwnParameter($Command) {
        $Command.Parameters.Values | Where-Object {
            $_.Name -notin [Management.Automation.Cmdlet]::CommonParameters -and
            -not ($_.Attributes | Where-Object { $_ -is [Parameter] -and $_.DontShow })
        }
    }

    # The option of that name, and what holds it: the options themselves or, of cepstra, those of their mel spectrogram.
    function Find-Option($Type, [string] $Name) {
        if ($Type.GetProperty($Name)) { return $Type.GetProperty($Name) }
        $mel = $Type.GetProperty('Mel')
        if ($mel) { $mel.PropertyType.GetProperty($Name) }
    }

    # Values of an option other than its default.
    function Get-OtherValue($Property, $Default) {
        $type = [Nullable]::GetUnderlyingType($Property.PropertyType) ?? $Property.PropertyType
        if ($type -eq [bool]) { (-not $Default), [bool] $Default }
        elseif ($type.IsEnum) { [Enum]::GetValues($type) }
        elseif ($type -eq [int]) { $Default ? [Math]::Max(1, [int] [Math]::Floor($Default / 2)), ($Default + 1) : 3, 256 }
        elseif ($type -eq [double]) { $Default ? ($Default / 2), ($Default * 1.5) : 0.02, 1.0 }
        elseif ($type -eq [AudioPs.Dsp.Window]) { [AudioPs.Dsp.Window]::Parse('hamming') }
        elseif ($type -eq [AudioPs.Dsp.DecibelReference]) { [AudioPs.Dsp.DecibelReference]::Max }
        elseif ($type -eq [Collections.Generic.IReadOnlyList[AudioPs.Analysis.ReassignedAxis]]) { , [AudioPs.Analysis.ReassignedAxis[]] 'Time' }
        elseif ($type -eq [AudioPs.Dsp.MelNorm]) { [AudioPs.Dsp.MelNorm]::None }
        else { throw "No value of the type $type is known to the test." }
    }

    # What the library makes with some options of a set, by name; null where it refuses them.
    function Get-ByLibrary($Command, $Set, [Collections.IDictionary] $Given, $Audio) {
        $options = $Set.'<Clone>$'()
        if ($options.psobject.Properties['Mel']) { $options.GetType().GetProperty('Mel').SetValue($options, $options.Mel.'<Clone>$'()) }
        foreach ($name in $Given.Keys) {
            $property = Find-Option $options.GetType() $name
            $property.SetValue(($property.DeclaringType.IsInstanceOfType($options) ? $options : $options.Mel), $Given[$name])
        }
        try { (Get-AnalysisType $Command)::new($options).Compute($Audio) } catch { if ($_.Exception.InnerException -isnot [AudioPs.AudioException]) { throw } }
    }

    function Get-ByCmdlet($Command, [Collections.IDictionary] $Given, $Audio) {
        try { $Audio | & $Command @Given -ErrorAction Stop -WarningAction Ignore } catch { $null }
    }

    function Should-Agree($Command, $Set, [Collections.IDictionary] $Given, $Audio, [Collections.IDictionary] $More = @{}) {
        $said = "$($Command.Name) $(foreach ($name in $Given.Keys) { "-$name $($Given[$name])" })"
        $library = Get-ByLibrary $Command $Set $Given $Audio
        $cmdlet = Get-ByCmdlet $Command ($Given + $More) $Audio
        if ($null -eq $library) { $cmdlet | Should -BeNullOrEmpty -Because "the library refuses $said"; return }
        $cmdlet | Should -Not -BeNullOrEmpty -Because "the library takes $said"
        foreach ($fact in 'Frames', 'HopLength', 'WindowLength', 'FftLength') { $cmdlet.$fact | Should -Be $library.$fact -Because "of $fact after $said" }
        $same = $library -is [AudioPs.Values.AudioArray] ? ($cmdlet -eq $library) : (($cmdlet | ConvertTo-Json -Depth 4) -eq ($library | ConvertTo-Json -Depth 4))
        $same | Should -BeTrue -Because "of the numbers after $said"
        $true
    }
}

Describe 'Options in .NET' {
    It 'are there for <Name>, by its name, and make what it makes without parameters' -ForEach $cmdlets {
        Get-AnalysisType $Command | Should -Not -BeNullOrEmpty
        Should-Agree $Command (Get-OptionsType $Command)::new() @{} $clip | Should -BeTrue
    }

    It 'have every parameter of <Name>' -ForEach $cmdlets {
        $type = Get-OptionsType $Command
        # Or they are parameters of another analysis of that noun.
        $words = [AudioPs.AudioException].Assembly.ExportedTypes | Where-Object Name -Like "$($Command.Noun)*Analysis" |
            ForEach-Object { $_.GetConstructors().GetParameters().Name }
        $without = Get-OwnParameter $Command | Where-Object { $_.Name -notin $others -and $_.Name -notin $words -and -not (Find-Option $type $_.Name) }
        $without.Name | Should -BeNullOrEmpty
    }

    It 'do what the parameter of <Name> does, each by itself' -ForEach $cmdlets {
        $set = (Get-OptionsType $Command)::new()
        $compared = foreach ($parameter in Get-OwnParameter $Command | Where-Object { $_.Name -notin $others -and "$($Command.Name) $($_.Name)" -notin $otherwise }) {
            $property = Find-Option $set.GetType() $parameter.Name
            if (-not $property) { continue }
            $default = $property.GetValue(($property.DeclaringType.IsInstanceOfType($set) ? $set : $set.Mel))
            $agreed = foreach ($value in Get-OtherValue $property $default) { Should-Agree $Command $set (@{ $parameter.Name = $value } + ($beside["$($Command.Name) $($parameter.Name)"] ?? @{})) $clip }
            if ($agreed) { $parameter.Name }
        }
        # A parameter that both refuse whatever it is has not been compared.
        @($compared).Count | Should -Not -Be 0
        foreach ($name in 'FftLength', 'WindowLength', 'HopLength') {
            if (Find-Option $set.GetType() $name) { $name | Should -BeIn $compared }
        }
    }

    It 'leave to follow what <Name> leaves to follow: lengths and times, by twos' -ForEach $cmdlets.Where{ $_.Command.Parameters.ContainsKey('HopLength') } {
        $type = Get-OptionsType $Command
        $values = @{ Length = 200, 333; Time = 0.01, 0.013 }
        $names = @(Get-OwnParameter $Command | Where-Object Name -Match '^(Fft|Window|Hop)(Length|Time)$' | ForEach-Object Name)
        foreach ($first in $names) {
            foreach ($second in $names -gt $first) {
                # The same length twice, in samples and in seconds, is refused at the prompt; in code the later one counts.
                if (($first -replace '(Length|Time)$') -eq ($second -replace '(Length|Time)$')) { continue }
                $given = [ordered]@{}
                foreach ($name in $first, $second) { $given[$name] = $values[($name -match 'Time$') ? 'Time' : 'Length'][[int] ($name -match '^Fft')] }
                $null = Should-Agree $Command $type::new() $given $clip
            }
        }
        $names | Should -Not -BeNullOrEmpty
    }

    It 'of the preset <Name> do what its parameters do' -ForEach $presets {
        $rate = $Preset.Mel.SampleRate ?? 16000
        $tone = New-Tone -Seconds 0.5 -SampleRate $rate
        $command = Get-Command Get-MelSpectrogram
        foreach ($given in @{}, @{ FftLength = 1200 }, @{ FftLength = 1200; WindowLength = 600 }, @{ HopLength = 111 }, @{ MelCount = 20 }) {
            Should-Agree $command $Preset.Mel $given $tone @{ Preset = $Preset } | Should -BeTrue
        }
    }

    It 'take a quarter of the window as the hop of a transform, and keep one that was set' {
        $options = [AudioPs.Dsp.StftOptions]::new()
        $options.HopLength | Should -Be 512
        [AudioPs.Dsp.StftOptions].GetProperty('FftLength').SetValue($options, 512)
        $options.HopLength | Should -Be 128
        [AudioPs.Dsp.StftOptions].GetProperty('WindowLength').SetValue($options, 400)
        $options.HopLength | Should -Be 100
        [AudioPs.Dsp.StftOptions].GetProperty('HopLength').SetValue($options, 160)
        [AudioPs.Dsp.StftOptions].GetProperty('FftLength').SetValue($options, 1024)
        $options.HopLength | Should -Be 160
    }
}

Describe 'Functions in .NET' {
    It 'make the filter banks of the cmdlets from the rate alone' {
        ([AudioPs.Dsp.FilterBank]::Mel(16000) -eq (Get-MelFilterBank 16000 -WarningAction Ignore)) | Should -BeTrue
        [AudioPs.Dsp.GammatoneFilterBank]::new(16000).CenterFrequencies | Should -Be (Get-GammatoneFilterBank 16000).CenterFrequencies
    }

    It 'bound decibels as ConvertTo-Decibel does' {
        $mel = $clip | Get-MelSpectrogram -WarningAction Ignore
        ($mel.ToDecibel() -eq ($mel | ConvertTo-Decibel)) | Should -BeTrue
        ($mel.ToDecibel().Values | Measure-Object -Minimum -Maximum | ForEach-Object { $_.Maximum - $_.Minimum }) | Should -Be 80
    }

    It 'give the values of a transform as Get-Stft does' {
        $analysis = [AudioPs.Analysis.StftValueAnalysis]::new([AudioPs.Dsp.StftOptions]::new(), 'Decibel')
        ($analysis.Compute($clip) -eq ($clip | Get-Stft -Quantity Decibel)) | Should -BeTrue
    }

    It 'give what -Linear, -Full and -VtlnWarp give, which options say in other words' {
        $options = [AudioPs.Analysis.MelSpectrogramOptions]::new()
        $options.GetType().GetProperty('OneSided').SetValue($options, $false)
        ([AudioPs.Analysis.SpectrogramAnalysis]::new($options).Compute($clip) -eq ($clip | Get-MelSpectrogram -Linear -Full)) | Should -BeTrue
        $options = [AudioPs.Analysis.MelSpectrogramOptions]::new()
        $options.GetType().GetProperty('Warp').SetValue($options, [AudioPs.Dsp.VocalTractWarp]::new(1.1, 100, -500))
        $warped = $clip | Get-MelSpectrogram -VtlnWarp 1.1 -WarningAction Ignore
        ([AudioPs.Analysis.MelSpectrogramAnalysis]::new($options).Compute($clip) -eq $warped) | Should -BeTrue
        ($warped -eq ($clip | Get-MelSpectrogram -WarningAction Ignore)) | Should -BeFalse
    }

    It 'transform as Get-AudioSpectrum and ConvertFrom-Stft do' {
        ([AudioPs.Analysis.Dft]::Compute($clip) -eq ($clip | Get-AudioSpectrum)) | Should -BeTrue
        $stft = $clip | Get-Stft
        ([AudioPs.Dsp.InverseStft]::Compute($stft) -eq ($stft | ConvertFrom-Stft)) | Should -BeTrue
    }

    It 'load what Import-Audio imports, with <Given>' -ForEach @(
        @{ Given = @{}; Code = { [AudioPs.Media.AudioClip]::Load($file) } }
        @{ Given = @{ Offset = 0.1; Duration = 0.2 }; Code = { [AudioPs.Media.AudioClip]::Load($file, 0.1, 0.2) } }
        @{ Given = @{ Mono = $true; SampleRate = 16000 }; Code = { [AudioPs.Media.AudioClip]::Load($file, 0, $null, $true, 16000) } }
        @{ Given = @{ Channel = 1, 0; Offset = 0.05; SampleRate = 8000; Quality = 'Low' }; Code = { [AudioPs.Media.AudioClip]::Load($file, 0.05, $null, $false, 8000, [int[]] (1, 0), 'Low') } }
    ) {
        $file = Join-Path $TestDrive tone.flac
        New-Tone -Seconds 0.5 -SampleRate 22050 -Channels 2 | Export-Audio $file -Force
        $loaded = & $Code
        ($loaded -eq (Import-Audio $file @Given)) | Should -BeTrue
        $loaded.Source.Path | Should -Be $file
    }

    It 'save what Export-Audio exports, byte for byte' {
        $library, $cmdlet = 'a', 'b' | ForEach-Object { Join-Path $TestDrive "$_.flac" }
        $clip.Save($library) | Should -Be 0
        $clip | Export-Audio $cmdlet
        [Convert]::ToHexString([IO.File]::ReadAllBytes($library)) | Should -Be ([Convert]::ToHexString([IO.File]::ReadAllBytes($cmdlet)))
    }
}

Describe 'The documentation file' {
    It 'lies beside the assembly and has every public member with its words' {
        $folder = Split-Path ([AudioPs.AudioException].Assembly.Location)
        $names = ([xml] (Get-Content -Raw (Join-Path $folder AudioPs.xml))).doc.members.member.name
        foreach ($type in [AudioPs.AudioException].Assembly.ExportedTypes) { "T:$($type.FullName -replace '\+', '.')" | Should -BeIn $names }
        $names -match '^M:AudioPs\.Media\.AudioClip\.(Load|Save)\(' | Should -HaveCount 2
    }
}
