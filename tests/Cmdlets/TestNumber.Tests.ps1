BeforeAll {
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    $nan, $infinity = [double]::NaN, [double]::PositiveInfinity

    # What an assertion says when it fails; nothing when it holds.
    function Get-Fault([scriptblock] $Assertion) {
        try { & $Assertion } catch { return $_.Exception.Message }
    }
}

Describe 'BeNear' {
    It 'holds for <_>' -ForEach @(
        '1.05 | Should -BeNear 1 -Tolerance 0.1'
        '1 | Should -BeNear 1 -Tolerance 0'
        '[float] 0.1 | Should -BeNear 0.1 -Tolerance 1e-8'
        '[long]::MaxValue | Should -BeNear ([long]::MaxValue) -Tolerance 0'
        '1, 2.05 | Should -BeNear 1, 2 -Tolerance 0.1'
        '-1, -2.05 | Should -BeNear -1, -2 -Tolerance 0.1'
        '[float[]] (1, 2) | Should -BeNear ([double[]] (1, 2)) -Tolerance 0'
        ', 1 | Should -BeNear (, 1) -Tolerance 0'
        ', [float[]] (1, 2) | Should -BeNear 1, 2 -Tolerance 0'
        'Should -ActualValue 1, 2 -BeNear 1, 2 -Tolerance 0'
        '(1, 2), (, 3) | Should -BeNear (1, 2), (, 3) -Tolerance 0'
        ', [float[]] (1, 2) | Should -BeNear (, (1, 2)) -Tolerance 0'
        '[float[,]]::new(2, 3) | Should -BeNear ([double[,]]::new(2, 3)) -Tolerance 0'
        'Should -ActualValue ([float[,]]::new(2, 3)) -BeNear ([double[,]]::new(2, 3)) -Tolerance 0'
        '$nan | Should -BeNear $nan -Tolerance 0'
        '1, $nan | Should -BeNear 1, ([float]::NaN) -Tolerance 0'
        '$infinity | Should -BeNear $infinity -Tolerance 0'
        '1 | Should -Not -BeNear 2 -Tolerance 0.5'
        '1, 2 | Should -Not -BeNear 1, 3 -Tolerance 0.5'
    ) {
        Get-Fault ([scriptblock]::Create($_)) | Should -BeNullOrEmpty
    }

    It 'fails for <_>' -ForEach @(
        '1.2 | Should -BeNear 1 -Tolerance 0.1'
        '$nan | Should -BeNear 1 -Tolerance 0.1'
        '$nan | Should -BeNear 1 -Tolerance $infinity'
        '1 | Should -BeNear $nan -Tolerance 0.1'
        '1, $nan, 3 | Should -BeNear 1, 2, 3 -Tolerance 0.1'
        '$nan, 1 | Should -BeNear 1, $nan -Tolerance 0.1'
        '$infinity | Should -BeNear (-$infinity) -Tolerance 1'
        '1, 2 | Should -BeNear 1, 2, 3 -Tolerance 0.1'
        '1, 2, 3 | Should -BeNear 1, 2 -Tolerance 0.1'
        '1, 1 | Should -BeNear 1 -Tolerance 0.1'
        '1 | Should -BeNear 1, 1 -Tolerance 0.1'
        '(1, 2), (, 3) | Should -BeNear (, 1), (2, 3) -Tolerance 0.1'
        '1, 2, 3 | Should -BeNear (1, 2), (, 3) -Tolerance 0.1'
        '[float[,]]::new(2, 3) | Should -BeNear ([float[,]]::new(2, 4)) -Tolerance 0.1'
        '$null | Should -BeNear 0 -Tolerance 1'
        '@() | Should -BeNear 0 -Tolerance 1'
        '@() | Should -BeNear @() -Tolerance 1'
        '1, $null | Should -BeNear 1, 0 -Tolerance 1'
        '"1" | Should -BeNear 1 -Tolerance 1'
        '$true | Should -BeNear 1 -Tolerance 1'
        '1 | Should -BeNear 1'
        '1 | Should -BeNear 1 -Tolerance $nan'
        '1 | Should -BeNear 1 -Tolerance -1'
        '1 | Should -Not -BeNear 1.05 -Tolerance 0.1'
        '$nan | Should -Not -BeNear 1 -Tolerance 0.1'
        '$nan | Should -Not -BeNear $nan -Tolerance 0.1'
        '1 | Should -Not -BeNear $nan -Tolerance 0'
        '0 | Should -BeNear $null -Tolerance 1'
        '0, 0 | Should -BeNear 0, "x" -Tolerance 1'
        '1, 2 | Should -Not -BeNear 1 -Tolerance 0.1'
    ) {
        Get-Fault ([scriptblock]::Create($_)) | Should -Not -BeNullOrEmpty
    }

    It 'shows the largest difference and its place' {
        Get-Fault { 1, 2.5, 3.25 | Should -BeNear 1, 2, 3 -Tolerance 0.125 -Because 'they are counted' } |
            Should -Be 'Expected numbers within 0.125 of the 3 given, because they are counted, but got 2.5 for 2 at [1], the largest difference, which is 0.5 away.'
        Get-Fault { 1.5 | Should -BeNear 1 -Tolerance 0.125 } | Should -Be 'Expected a number within 0.125 of 1, but got 1.5, which is 0.5 away.'
        Get-Fault { 1, 9, $nan | Should -BeNear 1, 2, 3 -Tolerance 0.125 } | Should -BeLike '*got NaN for 3 at `[2`]*NaN away.'
        Get-Fault { (1, 2), (3, 4) | Should -BeNear (1, 2), (3, 5) -Tolerance 0.5 } | Should -BeLike '* at `[1`]`[1`]*'
        Get-Fault { 0, 0, 0, 0, 7, 0 | Should -BeNear ([float[,]]::new(2, 3)) -Tolerance 0.5 } | Should -BeLike '* at `[1, 1`]*'
        Get-Fault { 1, 2 | Should -BeNear 1, 2, 3 -Tolerance 0.5 } | Should -BeLike '*there are 2 for 3.'
    }
}

Describe 'BeBelow and BeAbove' {
    It 'hold for <_>' -ForEach @(
        '1 | Should -BeBelow 2'
        '1.5 | Should -BeAbove ([float] 1)'
        '1, 2 | Should -BeBelow 3'
        '[long]::MaxValue | Should -BeAbove ([long]::MaxValue - 1)'
        '-60.5 | Should -BeBelow -60'
        '-7 | Should -BeAbove -60'
        '2 | Should -Not -BeBelow 2'
        '2 | Should -Not -BeAbove 2'
        '$infinity | Should -BeAbove 1'
    ) {
        Get-Fault ([scriptblock]::Create($_)) | Should -BeNullOrEmpty
    }

    It 'fail for <_>' -ForEach @(
        foreach ($operator in 'BeBelow', 'BeAbove', 'Not -BeBelow', 'Not -BeAbove') {
            foreach ($value in '$nan', '([float]::NaN)', '$null', '@()', '"1"', '$true') { "$value | Should -$operator 1" }
            "1 | Should -$operator `$nan"
            "1 | Should -$operator `$null"
        }
        '2 | Should -BeBelow 2'
        '2 | Should -BeAbove 2'
        '1, 3 | Should -BeBelow 3'
        '1 | Should -Not -BeBelow 2'
    ) {
        Get-Fault ([scriptblock]::Create($_)) | Should -Not -BeNullOrEmpty
    }

    It 'say what was found and why it should not' {
        Get-Fault { $nan | Should -BeBelow 2 -Because 'it is small' } | Should -Be "Expected a number below 2, because it is small, but got 'NaN'."
        Get-Fault { 3 | Should -Not -BeAbove 2 } | Should -Be "Expected a number not above 2, but got '3'."
    }
}

Describe 'The assertions' {
    It 'may be defined again' {
        { Import-Module "$PSScriptRoot/TestNumber.psm1" -Force } | Should -Not -Throw
        1 | Should -BeNear 1 -Tolerance 0
    }
}
