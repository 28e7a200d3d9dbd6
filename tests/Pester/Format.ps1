# Values and reasons as they read in the message of a failed assertion.

function Format-Value($Value, [int] $Depth = 0) {
    if ($null -eq $Value) { return '$null' }
    if ($Value -is [string]) { return "'$Value'" }
    if ($Value -is [bool]) { return $Value ? '$true' : '$false' }
    if ($Value -is [type]) { return "[$Value]" }
    if ($Value -is [scriptblock]) { return "{$Value}" }
    if ($Value -is [double]) { return $Value.ToString('R', [cultureinfo]::InvariantCulture) }
    if ($Value -is [float]) { return $Value.ToString('R', [cultureinfo]::InvariantCulture) }
    if ($Value -is [DateTime]) { return $Value.ToString('o') }
    if ($Value -is [Collections.IList] -and $Depth -lt 3) {
        $shown = for ($i = 0; $i -lt [Math]::Min(10, $Value.Count); $i++) { Format-Value $Value[$i] ($Depth + 1) }
        $rest = $Value.Count -gt 10 ? ", ... $($Value.Count - 10) more" : ''
        return "@($($shown -join ', ')$rest)"
    }
    if ($Value -is [Collections.IDictionary] -and $Depth -lt 3) {
        $shown = foreach ($entry in $Value.GetEnumerator()) { "$($entry.Key) = $(Format-Value $entry.Value ($Depth + 1))" }
        return "@{ $($shown -join '; ') }"
    }
    "$Value"
}

function Format-Because([string] $Because) {
    $reason = $Because.Trim() -replace '^because\s+'
    if ($reason) { ", because $reason" }
}

# Where two strings part: two long strings that differ in one character look alike.
function Format-Difference([string] $Actual, [string] $Expected, [bool] $CaseSensitive) {
    $length = [Math]::Min($Actual.Length, $Expected.Length)
    for ($i = 0; $i -lt $length; $i++) {
        $same = $CaseSensitive ? $Actual[$i] -ceq $Expected[$i] : $Actual[$i] -eq $Expected[$i]
        if (-not $same) { break }
    }
    if ($Actual.Length + $Expected.Length -lt 20) { return }
    "they differ at index $i (lengths $($Actual.Length) and $($Expected.Length))"
}
