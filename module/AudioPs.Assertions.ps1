# Assertions of Pester about audio: Should -BeAudio and -PassAudioTest. AudioPs.Import.ps1 reads this where Pester is loaded.
# A clip or a file is one object to them, and what they say is the reason with its figure.

function Get-AssertionVerdict([bool] $Succeeded, [string] $Expected, [string] $Because, [string] $Found) {
    $reason = $Because ? ", because $($Because -replace '^because ')," : ','
    [pscustomobject]@{ Succeeded = $Succeeded; FailureMessage = $Succeeded ? '' : "Expected $Expected$reason but $Found" }
}

# What a cmdlet takes a clip by, or a file.
function Get-AudioArgument($Audio) {
    if ($Audio -is [AudioPs.Media.AudioClip]) { @{ InputObject = $Audio } }
    elseif ($Audio -is [IO.FileInfo]) { @{ LiteralPath = $Audio.FullName } }
    elseif ($Audio -is [AudioPs.Media.AudioInfo]) { @{ LiteralPath = $Audio.Path } }
    elseif ($Audio -is [string] -and $Audio) { @{ LiteralPath = $Audio } }
    else { throw "A clip or a file is compared, not '$Audio'." }
}

# Both have the same rate, channels and length, and no sample is farther apart than the tolerance.
function Test-BeAudio($ActualValue, $ExpectedValue, [double] $Tolerance = 0, [switch] $Negate, [string] $Because, $CallerSessionState) {
    $expected = Get-AudioArgument $ExpectedValue
    $actual = @((Get-AudioArgument $ActualValue).Values)[0]
    $found = AudioPs\Compare-Audio @expected -DifferenceObject $actual -Tolerance $Tolerance -ErrorAction Stop
    $what = "$($found.DifferenceName) (B)$($Negate ? ' not' : '') to be the audio of $($found.Name) (A)$($Tolerance ? " within $Tolerance" : '')"
    Get-AssertionVerdict ($found.IsEqual -ne $Negate) $what $Because ($found.Reasons -join ' ')
}

# All rules are kept: of a table, whose keys are the names of the parameters of Test-Audio, or of a file of them.
function Test-PassAudioTest($ActualValue, $ExpectedValue, [switch] $Negate, [string] $Because, $CallerSessionState) {
    $rules = if ($ExpectedValue -is [Collections.IDictionary]) { $ExpectedValue } elseif ($ExpectedValue) { @{ RuleFile = $ExpectedValue } } else { @{} }
    $audio = Get-AudioArgument $ActualValue
    $found = AudioPs\Test-Audio @audio @rules -ErrorAction Stop
    $what = "$($found.Name)$($Negate ? ' not' : '') to pass the test of $($found.Rules.Rule -join ', ')"
    Get-AssertionVerdict ($found.Passed -ne $Negate) $what $Because ($found.Passed ? 'it does.' : "$($found.Reason).")
}

Add-ShouldOperator -Name BeAudio -InternalName Test-BeAudio -Test ${function:Test-BeAudio}
Add-ShouldOperator -Name PassAudioTest -InternalName Test-PassAudioTest -Test ${function:Test-PassAudioTest}
