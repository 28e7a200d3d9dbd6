# Assertions about numbers for the cmdlet tests: Should -BeNear, -BeBelow and -BeAbove. Those of Pester that put numbers in
# order ask whether the contrary holds, and so let NaN pass, of which nothing holds. Here NaN fails, under -Not too, and so
# does what is no number or has another count: a comparison that could not be made proves nothing.

# The largest difference of two lists and its place, or the first fault that keeps them from being compared, into Found.
# Lists of lists are compared list by list, arrays of two dimensions row by row.
function Measure-Difference($Actual, $Expected, [string] $Place, [hashtable] $Found) {
    $actualItems = @(foreach ($item in $Actual) { , $item })
    $expectedItems = @(foreach ($item in $Expected) { , $item })
    if ($actualItems.Count -ne $expectedItems.Count -or -not $expectedItems.Count) {
        $Found.Fault ??= "there are $($actualItems.Count) for $($expectedItems.Count)$($Place ? " at $Place" : '')"
        return
    }
    for ($i = 0; $i -lt $expectedItems.Count; $i++) {
        $a, $e = $actualItems[$i], $expectedItems[$i]
        if ($e -is [Collections.IEnumerable] -and $e -isnot [string]) {
            Measure-Difference $a $e "$Place[$i]" $Found
            continue
        }
        # A negative number that is written as an argument comes as text.
        if ($a -isnot [ValueType] -or $a -is [bool] -or $null -eq $e) {
            $Found.Fault ??= "'$a' for '$e' at $Place[$i] is not a number for a number"
            return
        }
        $x, $y = [double] $a, [double] $e
        $difference = $x -eq $y -or ([double]::IsNaN($x) -and [double]::IsNaN($y)) ? 0.0 : [Math]::Abs($x - $y)
        # No number is farther away than NaN.
        if ($difference -gt $Found.Difference -or ([double]::IsNaN($difference) -and -not [double]::IsNaN($Found.Difference))) {
            $columns = $Expected -is [Array] -and $Expected.Rank -eq 2 ? $Expected.GetLength(1) : 0
            $index = $columns ? "$([Math]::Floor($i / $columns)), $($i % $columns)" : $i
            $Found.Difference, $Found.Actual, $Found.Expected, $Found.Place = $difference, $a, $e, "$Place[$index]"
        }
    }
}

function Test-List($Value) { $Value -is [Collections.IEnumerable] -and $Value -isnot [string] }

function New-Verdict([bool] $Succeeded, [string] $Expected, [string] $Because, [string] $Found) {
    $reason = $Because ? ", because $($Because -replace '^because ')," : ','
    [pscustomobject]@{ Succeeded = $Succeeded; FailureMessage = $Succeeded ? '' : "Expected $Expected$reason but $Found." }
}

# Every number is within the tolerance of the one at its place, or under -Not one is not; only NaN is near NaN.
function Test-Near($ActualValue, $ExpectedValue, [double] $Tolerance = -1, [switch] $Negate, [string] $Because, $CallerSessionState) {
    if (-not ($Tolerance -ge 0)) { throw 'Should -BeNear needs a -Tolerance of 0 or more.' }
    $isList = Test-List $ExpectedValue
    $expectedItems = @(foreach ($item in $ExpectedValue) { , $item })
    # A list that is passed as one, `, $samples | Should`, which is fast for long ones, comes as the one item of a list.
    if (@($ActualValue).Count -eq 1 -and (Test-List @($ActualValue)[0]) -and -not ($expectedItems.Count -and (Test-List $expectedItems[0]))) {
        $ActualValue = @($ActualValue)[0]
    }
    $found = @{ Fault = $null; Difference = -1.0 }
    Measure-Difference $ActualValue ($isList ? $ExpectedValue : (, $ExpectedValue)) '' $found
    $what = $isList ? "numbers$($Negate ? ' not' : '') within $Tolerance of the $($expectedItems.Count) given" : "a number$($Negate ? ' not' : '') within $Tolerance of $ExpectedValue"
    if ($found.Fault) { return New-Verdict $false $what $Because $found.Fault }
    New-Verdict ($Negate ? $found.Difference -gt $Tolerance : $found.Difference -le $Tolerance) $what $Because (
        "got $($found.Actual)$($isList ? " for $($found.Expected) at $($found.Place), the largest difference" : ''), which is $($found.Difference) away")
}

# Whether the comparison holds, or under -Not does not; never where there is no order.
function Test-Order([string] $Name, $Actual, $Limit, [scriptblock] $Compare, [bool] $Negate, [string] $Because) {
    $isOrdered = $Actual -is [ValueType] -and $Actual -isnot [bool] -and $null -ne $Limit -and -not ([double]::IsNaN($Actual) -or [double]::IsNaN($Limit))
    New-Verdict ($isOrdered -and (& $Compare) -ne $Negate) "a number $($Negate ? 'not ' : '')$Name $Limit" $Because "got '$Actual'"
}

function Test-Below($ActualValue, $ExpectedValue, [switch] $Negate, [string] $Because, $CallerSessionState) {
    Test-Order below $ActualValue $ExpectedValue { $Actual -lt $Limit } $Negate $Because
}

function Test-Above($ActualValue, $ExpectedValue, [switch] $Negate, [string] $Because, $CallerSessionState) {
    Test-Order above $ActualValue $ExpectedValue { $Actual -gt $Limit } $Negate $Because
}

Add-ShouldOperator -Name BeNear -InternalName Test-Near -Test ${function:Test-Near} -SupportsArrayInput
Add-ShouldOperator -Name BeBelow -InternalName Test-Below -Test ${function:Test-Below}
Add-ShouldOperator -Name BeAbove -InternalName Test-Above -Test ${function:Test-Above}
Export-ModuleMember
