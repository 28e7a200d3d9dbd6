# What a parameter takes, over all cmdlets: by discovery, so that a new cmdlet cannot bring a fault back.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $whole = [int], [long], [short], [byte], [uint], [ulong], [ushort], [sbyte]
    $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
    $wholeNumbers = foreach ($command in Get-Command -Module AudioPs) {
        foreach ($parameter in $command.Parameters.Values) {
            $type = $parameter.ParameterType
            if ($type.IsArray) { $type = $type.GetElementType() }
            $type = [Nullable]::GetUnderlyingType($type) ?? $type
            if ($parameter.Name -in $common -or $type -notin $whole) { continue }
            foreach ($spelling in @($parameter.Name) + $parameter.Aliases) { @{ Name = $command.Name; Parameter = $parameter.Name; Spelling = $spelling } }
        }
    }
}

Describe 'Whole numbers' {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
    }

    It 'are found' -ForEach @{ Count = $wholeNumbers.Count } { $Count | Should -BeAbove 60 }

    It '<Name> -<Spelling> refuses a fraction, and names the parameter and the value' -ForEach $wholeNumbers {
        foreach ($value in 601.5, '601.5', 0.5, [decimal] 8.25, [float] 16.5, '1,5', [double]::NaN, $true, '') {
            $arguments = @{ $Spelling = $value }
            $failure = $null
            try { & $Name @arguments } catch { $failure = $_ }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*' -Because "'$value' is no whole number"
            $failure.Exception.Message | Should -BeLike "*'$Parameter'*" -Because 'the parameter is named'
            $failure.Exception.Message | Should -BeLike ([string]::Format([cultureinfo]::InvariantCulture, "*'{0}' is no *", $value))
        }
    }

    It '<Name> -<Spelling> takes no second for a one' -ForEach $wholeNumbers {
        # What PowerShell reads 1s as.
        $arguments = @{ $Spelling = 1s }
        $failure = $null
        try { & $Name @arguments } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        $failure.Exception.Message | Should -BeLike '*reads 1s as 1*'
    }

    It 'bound no parameter of fractions, whose values would be rounded before they are compared' {
        $bounded = foreach ($command in Get-Command -Module AudioPs) {
            foreach ($parameter in $command.Parameters.Values) {
                $type = $parameter.ParameterType
                $type = [Nullable]::GetUnderlyingType($type) ?? $type
                if ($type -notin [double], [float]) { continue }
                $parameter.Attributes.Where({ $_ -is [Management.Automation.ValidateRangeAttribute] }).ForEach({ "$($command.Name) -$($parameter.Name): $($_.MinRange.GetType().Name)" })
            }
        }
        $bounded.Count | Should -BeAbove 30
        $bounded | Where-Object { $_ -notlike '*: Double' } | Should -BeNullOrEmpty
    }

    It 'of the form 512.0 or "512" are whole' {
        $bank = Get-MelFilterBank 16000.0 -n_fft '512' -n_mels ([decimal] 20)
        $bank.SampleRate, $bank.FftLength, $bank.Bands | Should -Be 16000, 512, 20
    }

    It 'of bit rates are whole bits, in thousands or not' {
        $clip = [AudioPs.Media.AudioClip]::new([float[]]::new(8000), 1, 16000)
        { Export-Audio -InputObject $clip (Join-Path $TestDrive a.mp3) -BitRate 0.064M } | Should -Not -Throw
        { Export-Audio -InputObject $clip (Join-Path $TestDrive b.mp3) -BitRate '64.0005k' } | Should -Throw "*'BitRate'*'64.0005k' is no bit rate*"
    }
}

Describe 'The same parameter of two cmdlets' {
    BeforeAll { Import-Module "$PSScriptRoot/../../out/AudioPs" }

    It 'has the same other names and range: -<Parameter> of <One> and <Other>' -ForEach @(
        foreach ($one in 'Export-AudioFeature', 'New-AudioFeatureJob') {
            @{ Parameter = 'MelCount'; One = $one; Other = 'Get-MelSpectrogram' }
            @{ Parameter = 'CoefficientCount'; One = $one; Other = 'Get-Mfcc' }
            @{ Parameter = 'SampleRate'; One = $one; Other = 'Import-Audio' }
        }
    ) {
        $first, $second = $One, $Other | ForEach-Object { (Get-Command $_).Parameters[$Parameter] }
        $first | Should -Not -BeNullOrEmpty
        $first.Aliases | Should -Be $second.Aliases
        $ranges = $first, $second | ForEach-Object { $range = $_.Attributes | Where-Object { $_ -is [Management.Automation.ValidateRangeAttribute] }; "$($range.MinRange) $($range.MaxRange)" }
        $ranges[0] | Should -Match '^1 \d+$'
        $ranges[0] | Should -Be $ranges[1]
    }
}
