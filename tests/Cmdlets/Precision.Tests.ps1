# What is computed in double precision stays so on every way from a prompt: that its digits are right, the tests of the library say.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    # By discovery: every cmdlet with that parameter, with each quantity that it has.
    $commands = (Get-Module AudioPs).ExportedCmdlets.Values | Where-Object { $_.Parameters.ContainsKey('Precision') }
    $cases = foreach ($command in $commands) {
        @{ Cmdlet = $command.Name; More = @{} }
        if ($command.Parameters.ContainsKey('Quantity')) { foreach ($quantity in 'Magnitude', 'Power', 'Phase', 'Decibel') { @{ Cmdlet = $command.Name; More = @{ Quantity = $quantity } } } }
        if ($command.Parameters.ContainsKey('Linear')) { @{ Cmdlet = $command.Name; More = @{ Linear = $true } } }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    $clip = Import-Audio "$PSScriptRoot/../../examples/audio/speech/sentence.wav" -Duration 0.5
}

Describe 'Double precision' {
    It 'is what <Cmdlet> <More.Keys> <More.Values> computes in' -ForEach $cases {
        $single = $clip | & $Cmdlet @More
        $double = $clip | & $Cmdlet @More -Precision Double
        $double.GetType().Name | Should -Be "Double$($single.GetType().Name)"
        foreach ($member in 'Values', 'Real', 'Imaginary' | Where-Object { $double.PSObject.Properties[$_] }) {
            , $double.$member | Should -BeOfType [double[]]
            $most = ($single.$member | Measure-Object -AllStats)
            $scale = [Math]::Max([Math]::Abs($most.Maximum), [Math]::Abs($most.Minimum))
            # An angle near pi may have either sign, and decibels of next to nothing are of the rounding of float32.
            if ($More.Quantity -notin 'Phase', 'Decibel') { , $double.$member | Should -BeNear $single.$member -Tolerance (1e-3 * $scale) }
            # What was rounded to float32 anywhere would be a float32 value.
            @($double.$member).Where({ $_ -ne [float] $_ }).Count | Should -BeAbove (0.4 * $double.$member.Count)
        }
        $double | Should -Not -Be $single
        $double.ToSingle().GetType() | Should -Be $single.GetType()
    }

    It 'is asked for by the names of toolkits: <_>' -ForEach 'float64', 'np.float64', 'numpy.float64', 'torch.float64', 'complex128', 'f8', 'double', 'Double' {
        ($clip | Get-Stft -dtype $_) | Should -BeOfType AudioPs.Dsp.DoubleComplexSpectrogram
        ($clip | Get-Mfcc -dtype $_) | Should -BeOfType AudioPs.Dsp.DoubleFeatureMatrix
    }

    It 'is not what <_> asks for' -ForEach 'float32', 'np.complex64', 'torch.float32', 'single' {
        ($clip | Get-Stft -dtype $_) | Should -BeOfType AudioPs.Dsp.ComplexSpectrogram
    }

    It 'is refused under a name that means two things or neither: <_>' -ForEach 'float', 'float16', 'np.longdouble' {
        { $clip | Get-Stft -dtype $_ } | Should -Throw '*Single (float32) or Double (float64)*'
    }

    It 'goes on in a pipeline' {
        $mel = $clip | Get-MelSpectrogram -Precision Double
        $clip | Get-Stft -Precision Double | Get-MelSpectrogram | Should -Be $mel
        $mel | Get-Mfcc | Should -Be ($clip | Get-Mfcc -Precision Double)
        $decibel = $mel | ConvertTo-Decibel -Reference max
        $decibel[10, 8] | Should -BeNear ([Math]::Max(10 * [Math]::Log10([Math]::Max($mel[10, 8], 1e-10) / $mel.GetStatistics().Maximum), -80)) -Tolerance 1e-12
        ($mel | Get-FeatureDelta) | Should -BeOfType AudioPs.Dsp.DoubleFeatureMatrix
        ($mel | Get-Mfcc -Precision Single) | Should -BeOfType AudioPs.Dsp.FeatureMatrix
    }

    It 'keeps every digit in JSON, CSV and tables' {
        $mfcc = $clip | Get-Mfcc -Precision Double
        ($mfcc | ConvertTo-Json | ConvertFrom-Json).Values | Should -Be $mfcc.Values
        $rows = $mfcc | ConvertTo-AudioTable
        $rows[3].c5 | Should -Be $mfcc['c5', 3]
        [double] ($rows | ConvertTo-Csv | ConvertFrom-Csv)[3].c5 | Should -Be $mfcc['c5', 3]
        $mfcc['c5', 3] | Should -BeOfType [double]
        , $mfcc['c5', (0..4)] | Should -BeOfType [double[]]
    }

    It 'keeps every digit in files: <Cmdlet> <More.Values>' -ForEach ($cases | Where-Object Cmdlet -NE 'Get-AudioSpectrum') {
        $feature = $clip | & $Cmdlet @More -Precision Double
        $file = ($feature | Export-AudioFeature (Join-Path $TestDrive "$([guid]::NewGuid()).npy")).FullName
        $header = [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes($file)[10..60])
        $header | Should -BeLike "*'descr': '$($feature.Real ? '<c16' : '<f8')'*"
        $back = Import-AudioFeature $file -Like $feature
        $back.GetType() | Should -Be $feature.GetType()
        foreach ($member in 'Values', 'Real', 'Imaginary' | Where-Object { $feature.PSObject.Properties[$_] }) { , $back.$member | Should -BeNear $feature.$member -Tolerance 0 }
    }

    It 'says what differs' {
        $mel = $clip | Get-MelSpectrogram -Precision Double
        $other = $clip | Get-MelSpectrogram -Precision Double
        $other.Values[5] += 1e-14
        { $other | Should -Be $mel } | Should -Throw '*bin 0, frame 5*1 value differs*'
        { ($clip | Get-MelSpectrogram) | Should -Be $mel } | Should -Throw '*in double precision, but got *'
    }
}
