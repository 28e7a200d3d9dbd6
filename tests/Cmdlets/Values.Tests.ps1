# What a pipeline yields is for PowerShell: its values are indexed, sliced, measured, printed and compared.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $assembly = [AudioPs.AudioException].Assembly
    $commands = (Get-Module AudioPs).ExportedCmdlets.Values

    # Every public type that a cmdlet returns or takes, and those that can be reached from them by a member.
    $reached = [Collections.Generic.HashSet[type]]::new()
    $waiting = [Collections.Generic.Queue[type]]::new()
    foreach ($command in $commands) {
        foreach ($type in @($command.OutputType.Type) + @($command.Parameters.Values.ParameterType)) { if ($type) { $waiting.Enqueue($type) } }
    }
    while ($waiting.Count) {
        $type = $waiting.Dequeue()
        foreach ($argument in $type.GetGenericArguments()) { $waiting.Enqueue($argument) }
        if ($type.HasElementType) { $waiting.Enqueue($type.GetElementType()) }
        if ($type.Assembly -ne $assembly -or -not $type.IsPublic -or -not $reached.Add($type)) { continue }
        foreach ($member in $type.GetProperties('Public,Instance,Static')) { $waiting.Enqueue($member.PropertyType) }
        foreach ($member in $type.GetMethods('Public,Instance,Static')) { $waiting.Enqueue($member.ReturnType) }
        foreach ($other in $assembly.GetExportedTypes()) { if ($type.IsInterface -and $type.IsAssignableFrom($other)) { $waiting.Enqueue($other) } }
    }
    # Those that hold no arrays of values: one line of a table each.
    $records = @($commands.OutputType.Type) | Where-Object { $_ -and $_.Assembly -eq $assembly -and -not $_.IsSubclassOf([AudioPs.Values.AudioArray]) } |
        Sort-Object FullName -Unique | ForEach-Object { @{ Type = $_; Name = $_.Name } }
    $types = $reached | Sort-Object FullName | ForEach-Object { @{ Type = $_; Name = $_.Name } }
    $arrays = $reached | Where-Object { $_.IsSubclassOf([AudioPs.Values.AudioArray]) -and -not $_.IsAbstract } | Sort-Object Name | ForEach-Object { @{ Type = $_; Name = $_.Name } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasSound = Start-TestSound
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    $speech = "$PSScriptRoot/../../examples/audio/speech/sentence.wav"
    $duet = "$PSScriptRoot/../../examples/audio/music/duet.flac"
    $clip = Import-Audio $speech
    $stereo = Import-Audio $duet -Duration 1
    $mel = Get-MelSpectrogram -InputObject $clip
    $mfcc = Get-Mfcc -InputObject $clip
    $stft = Get-Stft -InputObject $clip
    $spectrum = Get-AudioSpectrum -InputObject $clip -Quantity Power
    $bank = Get-MelFilterBank -SampleRate 16000

    # One of each type that holds values.
    $examples = @{
        AudioClip = $clip; Spectrogram = $mel; FeatureMatrix = $mfcc; ComplexSpectrogram = $stft; FilterBank = $bank
        RealSpectrum = $spectrum; GammatoneFilterBank = Get-GammatoneFilterBank -SampleRate 16000; ComplexSpectrum = Get-AudioSpectrum -InputObject $clip
        DoubleSpectrogram = Get-MelSpectrogram -InputObject $clip -Precision Double; DoubleFeatureMatrix = Get-Mfcc -InputObject $clip -Precision Double
        DoubleComplexSpectrogram = Get-Stft -InputObject $clip -Precision Double; DoubleComplexSpectrum = Get-AudioSpectrum -InputObject $clip -Precision Double
        DoubleRealSpectrum = Get-AudioSpectrum -InputObject $clip -Quantity Power -Precision Double
    }
}

AfterAll { Stop-TestSound }

Describe 'A type that a prompt can meet' {
    It '<Name> shows no member that PowerShell cannot use' -ForEach $types {
        $unusable = foreach ($method in $Type.GetMethods('Public,Instance') | Where-Object DeclaringType -NE ([object])) {
            foreach ($used in @($method.ReturnType) + @($method.GetParameters().ParameterType)) {
                if ($used.IsByRefLike -or $used.IsPointer -or $used.Name -match '^(ReadOnly)?Memory`1$') { "$($method.Name): $used" }
            }
        }
        $unusable | Should -BeNullOrEmpty
    }
}

Describe 'Arrays of values' {
    It '<Name> has one set of accessors' -ForEach $arrays {
        $members = $Type.GetMembers('Public,Instance').Name
        $members | Should -Contain 'GetRow'
        $members | Should -Contain 'ToArray'
        $members | Should -Contain 'GetStatistics'
        $members | Should -Contain 'GetDifference'
        $Type.GetMethods() | Where-Object Name -EQ ToArray | ForEach-Object { $_.ReturnType.GetArrayRank() } | Should -Be 2
        $Type.GetProperties() | Where-Object Name -In 'Values', 'Samples', 'Real', 'Imaginary' | ForEach-Object PropertyType | Sort-Object -Unique | Should -Be ($Name -eq 'GammatoneFilterBank' ? $null : $Name -like 'Double*' ? [double[]] : [float[]])
        if ('Times' -in $members) { $members | Should -Contain 'GetFrame'; $members | Should -Contain 'SelectFrames' }
        $members | Where-Object { $_ -in 'GetMatrix', 'ToMatrix', 'GetSamples', 'GetValues', 'GetBin', 'GetCoefficient' } | Should -BeNullOrEmpty
    }

    It '<Name> equals itself made again, and not another' -ForEach $arrays {
        $one = $examples[$Name]
        $one | Should -Not -BeNullOrEmpty -Because 'each type needs an example here'
        $one -eq $one | Should -BeTrue
        [AudioPs.Corpora.ArrayPacker]::Unpack([AudioPs.Corpora.ArrayPacker]::Pack($one)) -eq $one | Should -BeTrue
        $one -eq $clip | Should -Be ($Name -eq 'AudioClip')
        "$one" | Should -Not -BeNullOrEmpty
    }

    It '<Name> stays one object in a pipeline' -ForEach $arrays {
        @($examples[$Name] | ForEach-Object { $_ }).Count | Should -Be 1
    }

    It 'are indexed by numbers, names, frequencies and times' {
        $mel[10, 42] | Should -Be $mel.Values[10 * $mel.Frames + 42]
        $mel[-1, -1] | Should -Be $mel.Values[-1]
        $mel['440 Hz', '0.5 s'] | Should -Be $mel.GetRow('440 Hz')[($mel.Times.IndexOf(($mel.Times | Sort-Object { [Math]::Abs($_ - 0.5) } | Select-Object -First 1)))]
        $mfcc['c3', 5] | Should -Be $mfcc.GetRow(3)[5]
        $clip[100] | Should -Be $clip.Samples[100]
        $stereo[1, 100] | Should -Be $stereo.GetRow(1)[100]
        $bank[3, 20] | Should -Be $bank.ToArray()[3, 20]
        $stft[3, 4] | Should -BeOfType [System.Numerics.Complex]
        5 | ForEach-Object { $mel[$_, 0] } | Should -Be $mel.Values[5 * $mel.Frames]
        'c3' | ForEach-Object { $mfcc.GetRow($_)[0] } | Should -Be $mfcc[3, 0]
    }

    It 'are sliced by lists' {
        $mel[10, (0..4)] | Should -Be $mel.Values[(10 * $mel.Frames)..(10 * $mel.Frames + 4)]
        $part = $mel[(0..1), (2..4)]
        $part.Rank | Should -Be 2
        $part[1, 2] | Should -Be $mel[1, 4]
        $clip[(10..19)] | Should -Be $clip.Samples[10..19]
    }

    It 'throw for a wrong index and say the range: <Code>' -ForEach @(
        @{ Code = '$mel[500, 0]'; Message = '*bin 500*0 to 127*' }
        @{ Code = '$mel[0, 100000]'; Message = '*frame 100000*0 to *by time*' }
        @{ Code = '$mel[1.5, 0]'; Message = '*1.5 is no whole number for a bin*' }
        @{ Code = '$mel[3]'; Message = 'Index as `[bin, frame`].' }
        @{ Code = '$stereo[3]'; Message = '*2 channels*`[channel, sample`]*' }
        @{ Code = '$mfcc["c99", 0]'; Message = "*no coefficient 'c99'*c0 to c19*" }
        @{ Code = '$mel.GetRow(500)'; Message = '*no bin 500*0 to 127*' }
        @{ Code = '$mel.GetFrame(2.5)'; Message = '*2.5 is no whole number for a frame*' }
        @{ Code = '$examples.GammatoneFilterBank[999, 0]'; Message = '*no band 999*0 to 63*' }
        @{ Code = '$examples.GammatoneFilterBank[999]'; Message = 'Index as `[band, coefficient`].' }
        @{ Code = '$examples.GammatoneFilterBank.GetRow(64)'; Message = '*no band 64*0 to 63*' }
        @{ Code = '$clip.GetRow(1)'; Message = '*channel 1*0 to 0*' }
        @{ Code = '$mel.SelectFrames(0, 1000000)'; Message = '*From 0 on there are*' }
    ) {
        { & ([scriptblock]::Create($Code)) } | Should -Throw $Message
    }

    It 'are measured and printed as any array' {
        $peak = $clip.Samples | Measure-Object -Maximum -Minimum
        $peak.Maximum | Should -BeNear $clip.GetStatistics().Maximum -Tolerance 0
        $peak.Minimum | Should -BeNear $clip.GetStatistics().Minimum -Tolerance 0
        $mel.Values.Count | Should -Be ($mel.Bins * $mel.Frames)
        "$($clip.Samples[0..2])" | Should -Be "$($clip.Samples[0]) $($clip.Samples[1]) $($clip.Samples[2])"
        $mel.ToArray().GetLength(1) | Should -Be $mel.Frames
    }
}

Describe 'Comparing' {
    BeforeAll {
        $again = Import-Audio $speech
        $samples = [float[]]$clip.Samples.Clone()
        $samples[312] += 0.25
        $changed = [AudioPs.Media.AudioClip]::new($samples, 1, $clip.SampleRate)
    }

    It 'compares values by -eq and Should -Be' {
        $clip -eq $again | Should -BeTrue
        $clip -eq $changed | Should -BeFalse
        $clip | Should -Be $again
        $clip | Should -Not -Be $changed
        $mel | Should -Be (Get-MelSpectrogram -InputObject $again)
        $mel | Should -Not -Be (Get-MelSpectrogram -InputObject $again -Power 1)
        @($clip, $again, $changed) -eq $clip | Should -HaveCount 2
    }

    It 'says where they differ first' {
        { $changed | Should -Be $clip } | Should -Throw "*but got clip: * (differs: The value at channel 0, sample 312 is *; 1 value differs, by 0.25 at most)*"
        $changed.GetDifference($clip).Count | Should -Be 1
    }
}

Describe 'Going to another process and back' {
    It 'a transform under weights comes back as itself, and is turned back' {
        $weights = [AudioPs.Dsp.Window]::Parse('hann').ToArray(400)
        $stft = Get-Stft $speech -Window $weights -FftLength 400 -HopLength 100
        $stft | Should -Be (Get-Stft $speech -FftLength 400 -HopLength 100 -Window $weights.ForEach{ $_ })
        $stft | Export-Clixml "$TestDrive/weights.xml"
        $back = Import-Clixml "$TestDrive/weights.xml"
        $back | Should -Be $stft
        , $back.Window.Weights | Should -BeNear $weights -Tolerance 0
        , ($back | ConvertFrom-Stft).GetRow(0) | Should -BeNear (Import-Audio $speech).GetRow(0) -Tolerance 1e-5
    }

    It '<Name> comes back from Export-Clixml as itself' -ForEach $arrays {
        $one = $examples[$Name]
        $file = Join-Path $TestDrive "$Name.xml"
        $one | Export-Clixml $file
        $back = Import-Clixml $file
        $back.GetType() | Should -Be $one.GetType()
        $back | Should -Be $one
        $back.Source | Should -Be $one.Source
    }

    It 'has type data for every type that can be packed' {
        $packed = [AudioPs.Corpora.ArrayPacker]::Types
        $packed | ForEach-Object { (Get-TypeData $_.FullName).TypeConverter } | Should -Be (@([AudioPs.Commands.ArraySerialization]) * $packed.Count)
        $packed | ForEach-Object { (Get-TypeData "Deserialized.$($_.FullName)").TargetTypeForDeserialization } | Should -Be $packed
        $packed.Name | Sort-Object | Should -Be ($examples.Keys | Sort-Object)
    }

    It 'comes back from a job, and goes on' {
        $module = Join-Path (Get-Module AudioPs).ModuleBase AudioPs.psd1
        $back = Start-Job { param($Module, $Path) Import-Module $Module; Import-Audio $Path; Get-MelSpectrogram $Path } -ArgumentList $module, $speech | Receive-Job -Wait -AutoRemoveJob
        $back[0] | Should -Be $clip
        $back[1] | Should -Be $mel
        $back[0] | Get-MelSpectrogram | Should -Be $mel
    }

    It 'keeps what an alignment and a loudness hold' {
        $made = @(($mfcc | Get-FeatureAlignment $mfcc -KeepCosts), (Measure-AudioLoudness $speech -History))
        $alignment, $loudness = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($made, 2))
        $alignment.Steps[1].Frame | Should -Be $made[0].Steps[1].Frame
        $alignment.Steps[1].ReferenceTime | Should -Be $made[0].Steps[1].ReferenceTime
        $alignment.Costs | Should -Be $made[0].Costs
        $loudness.History | Should -Be $made[1].History
        $loudness.IntegratedLoudness | Should -Be $made[1].IntegratedLoudness
    }

    It 'refuses bytes that are no array' {
        $bytes = [AudioPs.Corpora.ArrayPacker]::Pack($clip)
        { [AudioPs.Corpora.ArrayPacker]::Unpack($bytes[0..99]) } | Should -Throw '*no packed array*'
        { [AudioPs.Corpora.ArrayPacker]::Unpack([byte[]]@(1, 2, 3)) } | Should -Throw '*no packed array*'
        { [AudioPs.Corpora.ArrayPacker]::Unpack([byte[]]($bytes + 0)) } | Should -Throw '*no packed array*Something follows*'
    }

    It 'keeps the packed form out of sight' {
        ($clip | Get-Member).Name | Should -Not -Contain Packed
        ($clip | ConvertTo-Json | ConvertFrom-Json).PSObject.Properties.Name | Should -Not -Contain Packed
    }

    It 'writes values and axes as JSON' {
        $json = $mel | ConvertTo-Json | ConvertFrom-Json
        $json.Values.Count | Should -Be $mel.Values.Count
        [float]$json.Values[100] | Should -Be $mel.Values[100]
        $json.Frequencies | Should -Be $mel.Frequencies
        $json.Times | Should -Be $mel.Times
        $json.Shape | Should -Be 128, $mel.Frames
        ($clip | ConvertTo-Json | ConvertFrom-Json).Samples.Count | Should -Be $clip.SampleCount
    }

    It 'goes through ForEach-Object -Parallel as itself' {
        $module = Join-Path (Get-Module AudioPs).ModuleBase AudioPs.psd1
        ($speech | ForEach-Object -Parallel { Import-Module $using:module; Get-MelSpectrogram $_ }) | Should -Be $mel
    }
}

Describe 'CSV' {
    BeforeAll {
        $album = Convert-AudioFormat $speech "$TestDrive/tagged.flac" -Tag @{ Artist = 'Ann', 'Bob'; Title = 'Ring' }
        $kept = @{}
        $made = @{
            AudioInfo = { $album }; AudioStatistics = { Measure-Audio $duet }; AudioLoudness = { Measure-AudioLoudness $speech }; AudioTuning = { Measure-AudioTuning $duet }
            AudioTestResult = { Test-Audio $speech -SampleRate 44100 -MinDuration 60 }; AudioHash = { Get-AudioHash $speech }
            AudioTempo = { Get-Tempo $speech }
            AudioComparison = { Compare-Audio $speech $duet }; FeaturePreset = { Get-FeaturePreset Whisper }; AudioFilter = { Get-AudioFilter equalizer }
            AudioSegment = { Split-Audio $speech -BySilence -AsSegment }; FrequencyResponse = { Set-AudioEqualizer $speech -Band 'highpass 80' -AsResponse }
            AudioUtterance = { Import-AudioDataset "$PSScriptRoot/../../examples/audio" Folder }
            AudioDevice = { Get-AudioDevice }; AudioPlayback = { New-AudioSignal Silence -Duration 0.01 | Start-AudioPlayback -PassThru }
            UtteranceTest = { Import-AudioDataset "$PSScriptRoot/../../examples/audio" Folder | Test-AudioDataset }
            DatasetSize = { Import-AudioDataset "$PSScriptRoot/../../examples/audio" Folder | Measure-AudioDataset }
            DatasetTestSummary = { Import-AudioDataset "$PSScriptRoot/../../examples/audio" Folder | Test-AudioDataset -Summary }
            FeatureSummary = { $speech | Export-AudioFeature "$TestDrive/summary/" -Preset Whisper }
            FeatureJob = { Get-Item $speech | New-AudioFeatureJob "$TestDrive/job/" -Preset Whisper }
            FeatureAlignment = { Get-Mfcc $speech | Get-FeatureAlignment (Get-Mfcc $speech) -KeepCosts }
        }
    }

    It 'has text for all that <Name> has' -ForEach $records {
        $made.Keys | Should -Contain $Name
        Skip-WithoutSound $Name $hasSound
        $one = @(& $made.$Name)[0]
        $one | Should -BeOfType $Type
        $kept.$Name = $one
        $row = $one | ConvertTo-Csv | ConvertFrom-Csv
        @($row.PSObject.Properties | Where-Object Value -Match '^(System|AudioPs|<>)|`\d').Name | Should -BeNullOrEmpty
    }

    It 'has the numbers of <Name> as text' -ForEach $arrays {
        $one = $examples.$Name
        $row = $one | ConvertTo-Csv | ConvertFrom-Csv
        @($row.PSObject.Properties | Where-Object Value -Match '^(System|AudioPs|<>)|`\d').Name | Should -BeNullOrEmpty
        foreach ($list in ($one | Get-Member -MemberType Property).Name) {
            $value = $one.$list
            if ($value -isnot [Collections.IEnumerable] -or $value -is [string] -or $value[0] -is [AudioPs.Dsp.GammatoneFilter]) { continue }
            $text = $row.$list -split ' '
            $text | Should -HaveCount @($value).Count -Because $list
            $value[-1] | Should -Be @($value)[-1] -Because "PowerShell counts $list from its end"
            # In all their digits: what is read back is the same to the last bit.
            if ($value[0] -is [float] -or $value[0] -is [double]) {
                $type = $value[0].GetType()
                $lost = for ($place = 0; $place -lt $text.Count; $place++) { if ($type::Parse($text[$place], [cultureinfo]::InvariantCulture) -ne $value[$place]) { $place } }
                $lost | Should -BeNullOrEmpty -Because $list
            }
            else { $text[-1] | Should -Be "$(@($value)[-1])" }
        }
    }

    It '<Name> loses nothing on its way to another process' -ForEach $records {
        Skip-WithoutSound $Name $hasSound
        # As deep as a job takes what it returns.
        $one = $kept.$Name
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($one, 1))
        $lost = foreach ($property in $one.GetType().GetProperties() | Where-Object { -not $_.GetIndexParameters() -and $_.GetMethod.IsPublic -and -not $_.GetMethod.IsStatic }) {
            $value, $again = $one.($property.Name), $back.($property.Name)
            if ($null -eq $value -or $value -is [string] -or $value -is [enum] -or $value -is [AudioPs.Media.AudioSource]) { continue }
            if ($value -is [Collections.IEnumerable] -and $value -isnot [AudioPs.Values.AudioArray]) {
                if (@($value).Count -ne @($again).Count) { "$($property.Name): $(@($again).Count) of $(@($value).Count)" }
                elseif (@($value).Count -and @($value)[0] -isnot [string] -and @($again)[0] -is [string]) { "$($property.Name): text" }
            }
            elseif ($again -is [string] -and $value -isnot [AudioPs.Values.AudioArray]) { "$($property.Name): $again" }
            elseif (($value -is [ValueType] -or $value -is [AudioPs.Values.AudioArray]) -and $again -ne $value) { "$($property.Name): $again" }
        }
        $lost | Should -BeNullOrEmpty
    }

    It 'keeps lists and tags as text' {
        $row = $album | ConvertTo-Csv | ConvertFrom-Csv
        $row.Tags | Should -MatchExactly 'Title=Ring'
        $row.TagValues | Should -Be 'Artist=Ann; Bob'
        $test = Test-Audio $speech -SampleRate 44100 -MinDuration 60
        ($test | ConvertTo-Csv | ConvertFrom-Csv).Reasons | Should -Be ($test.Reasons -join '; ')
        $test.Reasons.Length | Should -Be 2
        $test.Reasons[-1] | Should -MatchExactly '60'
    }

    It '<Csv> of a feature says what it loses, and how to keep it' -ForEach @{ Csv = 'Export-Csv' }, @{ Csv = 'ConvertTo-Csv' } {
        $target = $Csv -eq 'Export-Csv' ? @{ Path = "$TestDrive/mel.csv" } : @{}
        $null = Get-MelSpectrogram $speech, $duet -WarningVariable said -WarningAction SilentlyContinue | & $Csv @target
        $said | Should -HaveCount 1
        "$said" | Should -MatchExactly "^$Csv .*ConvertTo-AudioTable"
        $null = Import-Audio $speech -WarningVariable said -WarningAction SilentlyContinue | Select-Object Name | & $Csv @target
        $null = Get-MelSpectrogram $speech -WarningVariable +said -WarningAction SilentlyContinue | ConvertTo-AudioTable | & $Csv @target
        $said | Should -BeNullOrEmpty
    }
}

Describe 'Information in numbers' {
    It 'sums seconds' {
        $info = Get-AudioInfo $speech, $duet
        ($info | Measure-Object Seconds -Sum).Sum | Should -BeNear ($info[0].Duration.TotalSeconds + $info[1].Duration.TotalSeconds) -Tolerance 1e-6
        $clip.Seconds | Should -BeNear ($clip.SampleCount / $clip.SampleRate) -Tolerance 0
    }
}
