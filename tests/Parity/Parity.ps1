# The parity table: how near AudioPs comes to the reference outputs, from what the tests of the library write down.

# The runs whose files are there, each with its cases.
function Read-Parity([string[]] $Path) {
    foreach ($file in $Path) {
        if (-not [IO.File]::Exists($file)) { continue }
        $lines = [IO.File]::ReadAllLines($file)
        $bits, $runtime, $architecture = $lines[0].Split("`t")
        $names = $lines[1].Split("`t")
        [pscustomobject]@{
            Vectors = $bits -eq '0' ? 'no SIMD' : "$bits-bit SIMD"
            Runtime = "$runtime, $architecture"
            Cases = @(foreach ($line in $lines | Select-Object -Skip 2) {
                $case = [ordered]@{}
                $values = $line.Split("`t")
                for ($i = 0; $i -lt $names.Count; $i++) { $case[$names[$i]] = $values[$i] }
                [pscustomobject] $case
            })
        }
    }
}

# One row for every output of every case, with the share of the tolerance that each run used.
function Get-ParityRow([object[]] $Runs) {
    for ($i = 0; $i -lt $Runs[0].Cases.Count; $i++) {
        $case = $Runs[0].Cases[$i]
        $name = "$($case.case)$($case.output -in 'out', 'y', 'weights', 'coefs', 'hz' ? '' : ", $($case.output)")"
        $shares = @(foreach ($run in $Runs) {
            $same = @($run.Cases | Where-Object { $_.case -eq $case.case -and $_.output -eq $case.output })
            $same ? $same[0].share : ''
        })
        $worst = $shares | Where-Object { $_ } | ForEach-Object { ConvertTo-Number $_ } | Measure-Object -Maximum
        [pscustomobject]@{
            Source = $case.source; Case = $name; Function = $case.function
            Absolute = $case.absolute; Relative = $case.relative
            Tolerance = -not $case.atol ? $case.criterion.Replace('_', ' ') : "$(Format-Small $case.atol)$($case.rtol -eq '0' ? '' : " + $(Format-Small $case.rtol) |ref|")$($case.criterion -eq 'fraction' ? ' *' : '')"
            Shares = $shares
            Worst = $worst.Count ? $worst.Maximum : $null
        }
    }
}

function ConvertTo-Number([string] $Text) {
    [double]::Parse($Text, [cultureinfo]::InvariantCulture)
}

# Two digits and a power of ten.
function Format-Small([string] $Text) {
    if (-not $Text) { return '' }
    $value = ConvertTo-Number $Text
    $value -eq 0 ? '0' : $value.ToString('0.#e-0', [cultureinfo]::InvariantCulture)
}

function Format-Share([string] $Text) {
    if (-not $Text) { return '' }
    (ConvertTo-Number $Text).ToString('0.000', [cultureinfo]::InvariantCulture)
}

# A line a case for a console, the missing ones at the end.
function Write-ParityTable([object[]] $Rows) {
    $Rows | Where-Object { $null -ne $_.Worst } | ForEach-Object {
        [pscustomobject]@{
            Reference = $_.Source; Case = $_.Case; Absolute = Format-Small $_.Absolute; Relative = Format-Small $_.Relative
            Tolerance = $_.Tolerance; Used = $_.Worst.ToString('0.000', [cultureinfo]::InvariantCulture)
        }
    } | Format-Table -AutoSize | Out-String -Width 200 | Write-Host
    foreach ($row in $Rows) {
        if ($null -eq $row.Worst) { Write-Host "    NOT CHECKED by any test: $($row.Source), $($row.Case), $($row.Function)" -ForegroundColor Red }
    }
}

function Get-ParityMarkdown([object[]] $Runs, [object[]] $Rows) {
    $missing = @($Rows | Where-Object { $null -eq $_.Worst })
    $outside = @($Rows | Where-Object { $_.Worst -gt 1 })
    $lines = @(
        '# Parity'
        ''
        'How near AudioPs comes to the outputs of the programs whose numbers it gives: `./build.sh Parity` runs the tests that'
        "compare them and writes this file. $($Rows.Count - $missing.Count) of $($Rows.Count) outputs are checked, $($outside.Count) are outside their tolerance. $($Runs[0].Runtime)."
        ''
        '- *Absolute* is the largest |x − ref| of the array, *relative* the same divided by the largest |ref| of the array, both of'
        '  the run with the widest vectors.'
        '- Every element has |x − ref| ≤ *tolerance*; tolerances are those of the reference data, from how far the references'
        '  themselves move between single and double precision. With a star, a stated share of the elements has to keep it, and'
        '  the others a bound on the logarithm taken back: these are spectra of a pure tone, whose other bins are rounding noise.'
        '- Each case goes the whole way from its input, with one exception: the magnitudes of `amplitude_to_db_trumpet_stft`, `perceptual_trumpet_A` and'
        '  `perceptual_speech_C` are those of the definition in double precision, in which librosa transforms too. At −80 dB their tolerance'
        '  is less than the rounding noise of a transform in single precision.'
        '- What many answers are right for, such as signals found for magnitudes, has no tolerance of elements: a distance or a residual of'
        '  the whole is bounded.'
        '- *Used* is the share of what is allowed that the worst element takes up, 1 being the bound, by what of the processor'
        '  the run was allowed to use.'
    )
    foreach ($source in $Rows.Source | Select-Object -Unique) {
        $lines += '', "## $source", ''
        $lines += "| Case | Function | Absolute | Relative | Tolerance | Used, $($Runs.Vectors -join ' | ') |"
        $lines += "|---|---|--:|--:|---|$('--:|' * $Runs.Count)"
        foreach ($row in $Rows | Where-Object Source -eq $source) {
            $lines += "| $($row.Case) | ``$($row.Function)`` | $(Format-Small $row.Absolute) | $(Format-Small $row.Relative) | $($row.Tolerance.Replace('|', '\|')) | $(
                $null -eq $row.Worst ? 'not checked' : (@($row.Shares | ForEach-Object { Format-Share $_ }) -join ' | ')) |"
        }
    }
    ($lines -join "`n") + "`n"
}
