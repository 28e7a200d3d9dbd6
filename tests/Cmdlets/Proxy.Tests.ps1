# Every cmdlet can be mocked and wrapped in a function, and what its parameters take they take there too: a proxy has their types
# and ranges, but nothing else of them.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $cmdlets = @((Import-PowerShellDataFile -LiteralPath (Join-Path $root AudioPs.psd1)).CmdletsToExport | ForEach-Object { @{ Name = $_ } })
    $examples = foreach ($cmdlet in $cmdlets) {
        $page = Get-Content -Raw -LiteralPath (Join-Path $root docs en-US "$($cmdlet.Name).md")
        $section = [regex]::Match($page, '(?ms)^## Examples$(.*?)^## ').Groups[1].Value
        $codes = [regex]::Matches($section, '(?ms)^```powershell\n(.*?)\n```$')
        @{ Name = $cmdlet.Name; Codes = @($codes | ForEach-Object { $_.Groups[1].Value }) }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasSound = Start-TestSound
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    $root = Split-Path (Split-Path $PSScriptRoot)
    $proxies = @{}
    foreach ($command in (Get-Module AudioPs).ExportedCmdlets.Values) {
        $proxies[$command.Name] = "function $($command.Name) {`n$([Management.Automation.ProxyCommand]::Create([Management.Automation.CommandMetadata]::new($command)))`n}"
    }

    # What a parameter takes, without lists and nullables of it.
    function Get-ValueType([Reflection.TypeInfo] $Type) {
        while ($inner = $Type.IsArray ? $Type.GetElementType() : [Nullable]::GetUnderlyingType($Type)) { $Type = $inner }
        $Type
    }
}

AfterAll { Stop-TestSound }

Describe 'A mock of <Name>' -ForEach $cmdlets {
    It 'takes its place' {
        Mock $Name { 'mocked' }
        $command = Get-Command $Name -CommandType Cmdlet
        $given = @{}
        foreach ($parameter in $command.ParameterSets.Where({ $_.IsDefault -or $command.ParameterSets.Count -eq 1 })[0].Parameters.Where({ $_.IsMandatory })) {
            $given[$parameter.Name] = switch (Get-ValueType $parameter.ParameterType) {
                ([int]) { 16000 }
                ([double]) { 0.5 }
                ([AudioPs.Media.AudioTime]) { 0.3 }
                ([string]) { 'x.wav' }
                ([object]) { 1 }
                ([AudioPs.Media.AudioClip]) { [AudioPs.Media.AudioClip]::new([float[]] (0, 1), 1, 8000) }
                ([AudioPs.Dsp.ComplexSpectrogram]) { [AudioPs.Media.AudioClip]::new([float[]] (0, 1), 1, 8000) | AudioPs\Get-Stft -FftLength 4 }
                ([AudioPs.Dsp.IFeatureArray]) { AudioPs\Get-MelFilterBank 8000 -FftLength 512 -MelCount 8 }
                ([AudioPs.Commands.Choice[AudioPs.Media.SignalKind]]) { 'Sine' }
                ([AudioPs.Corpora.AudioDatasetFormat]) { 'NeMoManifest' }
                default { throw "A mandatory parameter of the type $_ needs a value here." }
            }
        }
        & $Name @given | Should -Be 'mocked'
        Should -Invoke $Name -Times 1 -Exactly
    }
}

Describe 'A proxy function' {
    It 'of <Name> runs the examples of its page as the cmdlet does' -ForEach $examples {
        $start = Get-Location
        $ErrorActionPreference = 'Stop'
        Skip-WithoutSound $Name $hasSound
        $Codes.Count | Should -BeAbove 2
        try {
            foreach ($code in $Codes) {
                $folder = Join-Path $TestDrive ([Guid]::NewGuid())
                Copy-Item -LiteralPath (Join-Path $root examples audio) -Destination $folder -Recurse
                Set-Location -LiteralPath $folder
                # Of all that the example names, and of no more: reading all of them takes longer than most examples.
                $named = @($proxies.Keys | Where-Object { $_ -eq $Name -or $code -match "(?<![\w-])$_(?![\w-])" } | ForEach-Object { $proxies[$_] }) -join "`n"
                $kind, $null = & ([scriptblock]::Create("$named`n(Get-Command $Name).CommandType`n$code"))
                $kind | Should -Be 'Function'
            }
        }
        finally { Set-Location -LiteralPath $start }
    }
}

Describe 'The parameters of <Name>' -ForEach $cmdlets {
    BeforeAll { $parameters = (Get-Command $Name).Parameters.Values }

    It 'are read by their types, not by the cmdlet alone' {
        # What remains refuses numbers that PowerShell would round, restores what another process packed, reads other toolkits' words, or finds better ones for an error.
        $known = 'WholeNumber', 'Delay', 'ListArgument', 'Names', 'NoneIs', 'Refused', 'ArgumentTypeConverter', 'AudioPath', 'Restored' | ForEach-Object { "${_}Attribute" }
        $alone = foreach ($parameter in $parameters) {
            $readers = $parameter.Attributes | Where-Object { $_ -is [Management.Automation.ArgumentTransformationAttribute] }
            $readers.Where({ $_.GetType().Name -notin $known }) |
                ForEach-Object { "-$($parameter.Name) by $($_.GetType().Name)" }
        }
        $alone | Should -BeNullOrEmpty
    }

    It 'take the words of other toolkits in a function around it too' {
        $command = Get-Command $Name
        foreach ($parameter in $parameters) {
            $type = Get-ValueType $parameter.ParameterType
            $words = @($type.GetProperty('Words') ? $type::Words : @()) + $parameter.Attributes.Where({ $_ -is [AudioPs.Commands.NamesAttribute] }).ForEach({ for ($i = 0; $i -lt $_.Names.Count; $i += 2) { $_.Names[$i] } })
            if (-not $words) { continue }
            # A function with this parameter as a proxy declares it and nothing beside it.
            $proxy = [Management.Automation.CommandMetadata]::new($command)
            foreach ($other in @($proxy.Parameters.Keys) -ne $parameter.Name) { $null = $proxy.Parameters.Remove($other) }
            $around = [scriptblock]::Create("[CmdletBinding()] param($([Management.Automation.ProxyCommand]::GetParamBlock($proxy))) `$PSBoundParameters['$($parameter.Name)']")
            foreach ($word in $words) {
                $given = @{ $parameter.Name = $word }
                $bound = & $around @given
                $bound | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name) $word is taken by $Name"
                if ($type.GetProperty('Words')) { $bound | Should -BeOfType $type }
            }
        }
    }

    It 'of types of the module convert from text or lists by themselves' {
        $written = @{
            'AudioPs.Media.AudioTime' = '1:30', '1.5', 1.5, 2, [timespan]::FromSeconds(3)
            'AudioPs.Media.EqualizerBand' = 'highpass 80', 'peaking 1000 gain -6 q 2', @{ Kind = 'LowShelf'; Frequency = 120; Gain = 4 }
            'AudioPs.Media.BitRate' = '64k', '0.5M', 128000
            'AudioPs.Analysis.NoteFrequency' = 'C2', 'A#3', 'Bb-1', 'C4+25', '65.4', '440 Hz', 440, 65.4
            'AudioPs.Dsp.Window' = 'hann', 'kaiser:8.6', ('kaiser', 8.6), 8.6, 'torch.hann_window'
            'AudioPs.Dsp.DecibelReference' = 'max', 'median', '0.5', 1, 2.5
            'AudioPs.Dsp.MelNorm' = 'slaney', 'inf', 2
            'AudioPs.Analysis.NormOrder' = 'inf', '-inf', 'none', 2, 0.5
            'AudioPs.Commands.UtteranceName' = 'ann/1', '7'
            'AudioPs.Analysis.WarpingStep' = '1:2', '0:1'
            'AudioPs.Analysis.AffinityBandwidth' = 'median', 'gmean_k', 0.5
            'AudioPs.Media.AudioSegment' = @{ start = 1; End = 2.5; Label = 'x' }, [pscustomobject]@{ Start = '1'; Note = 'more' }, [ordered]@{ Start = [timespan]::Zero }
            'AudioPs.Media.ChannelMix' = ((0.5, 0.5), (1, 0)), (1, -1), (0.5, 0.5 | ForEach-Object { $_ }), 1
        }
        foreach ($parameter in $parameters) {
            $type = Get-ValueType $parameter.ParameterType
            if ($type.FullName -notlike 'AudioPs.*' -or $type.IsEnum -or $type.IsInterface -or $parameter.ParameterSets.Values.ValueFromPipeline -contains $true) { continue }
            # Audio and features are made by cmdlets, and are not written.
            if ($type.IsAssignableTo([AudioPs.Values.AudioArray])) { continue }
            # A closed set is written by the names of its members.
            $values = $type.GetProperty('All') ? @($type::All.ForEach{ "$_"; "$_".ToLowerInvariant() }) : $written[$type.FullName]
            $values | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name) has the type $type, and how it is written is to be told here"
            foreach ($value in $values) {
                $read = [Management.Automation.LanguagePrimitives]::ConvertTo($value, $type)
                $read | Should -BeOfType $type
                # What a value prints is read back, but for structures.
                if ($type.GetMethod('Parse', [type[]] [string])) { [Management.Automation.LanguagePrimitives]::ConvertTo("$read", $type) | Should -Be $read }
            }
        }
    }
}

Describe 'A function with typed parameters' {
    BeforeAll {
        function Get-Given(
            [Nullable[AudioPs.Media.AudioTime]] $Offset, [AudioPs.Analysis.FeaturePreset] $Preset, [AudioPs.Media.AudioFormat] $Format,
            [Nullable[AudioPs.Media.BitRate]] $BitRate, [AudioPs.Media.AudioSegment[]] $Segments, [AudioPs.Media.ChannelMix] $Matrix) {
            $PSBoundParameters
        }
    }

    It 'takes what the cmdlets take' {
        $given = Get-Given -Offset 1.5 -Preset Whisper -Format .FLAC -BitRate 64k -Segments @{ Start = 1 }, @{ Start = 2; End = 3 } -Matrix (0.5, 0.5), (1, 0)
        $given.Offset.Seconds | Should -Be 1.5
        $given.Preset.Name | Should -Be Whisper
        $given.Format.Name | Should -Be flac
        $given.BitRate.Value | Should -Be 64000
        $given.Segments.End | Should -Be 1, 3
        "$($given.Matrix)" | Should -Be '2 to 2 channels: [0.5 0.5] [1 0]'
    }

    It 'refuses <Given> in the words of the type' -ForEach @(
        @{ Given = @{ Offset = 'soon' }; Says = "*'soon' is no time*1:30*" }
        @{ Given = @{ Format = 'mp4a' }; Says = '*wav, w64*' }
        @{ Given = @{ BitRate = 12.5 }; Says = '*whole bits*' }
        @{ Given = @{ Segments = @{ End = 1 } }; Says = '*needs a Start*' }
        @{ Given = @{ Matrix = (1, 2), 3 }; Says = '*no list of numbers*' }
    ) {
        { Get-Given @Given } | Should -Throw -ExpectedMessage $Says
    }

    It 'compares a bound time with a number, as a filter of a mock does' {
        Mock Import-Audio { 'part' } -ParameterFilter { $Offset -eq 1.5 -and $Duration -eq '0:02' }
        Import-Audio x.wav -Offset 1.5 -Duration 2 | Should -Be 'part'
    }
}
