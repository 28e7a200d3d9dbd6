# What a session costs before it is warm. Every sample is a process of its own.
param([string] $Inputs, [string] $Root)

$file = Join-Path $Inputs wav 000.wav
$manifest = (Get-Module AudioPs).Path -replace '[^\\/]+$', 'AudioPs.psd1'
$shell = "$PSHOME/pwsh"
$in = "PowerShell $($PSVersionTable.PSVersion)"

# Not named as a parameter of Measure-Alone: its script block sees that one first.
$tick = '$clock = [Diagnostics.Stopwatch]::StartNew();'
$tock = '; $clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture);'
$import = "Import-Module '$manifest'"
Measure-Alone "$in`: Import-Module" Elapsed { (Invoke-Fresh $shell "$tick $import $tock")[0] } -Rounds 11 -Below 150
foreach ($call in "Get-AudioInfo '$file'", "Get-MelSpectrogram '$file'") {
    $cmdlet = $call.Split(' ')[0]
    Measure-Alone "$in`: first $cmdlet after the import" Elapsed { (Invoke-Fresh $shell "$import; $tick `$null = $call $tock")[0] } -Rounds 7
    $steady = "$import; foreach (`$i in 1..200) { $tick `$null = $call $tock }"
    Measure-Alone "$in`: the same, 100th to 200th time" Elapsed { Get-Median (Invoke-Fresh $shell $steady)[100..199] } -Rounds 3
}
foreach ($run in @{ Name = 'nothing'; Commands = '0' }, @{ Name = 'import and Get-AudioInfo of one file'; Commands = "$import; `$null = Get-AudioInfo '$file'; 0" }) {
    Measure-Alone "$in`: whole process, $($run.Name)" Elapsed {
        (Measure-Program '"$1" -NoProfile -Command "$2"' $shell, $run.Commands).Elapsed
    } -Rounds 7
}
foreach ($peer in 'soxi', 'ffprobe') {
    if (-not (Get-Command $peer -CommandType Application -ErrorAction Ignore)) { continue }
    Measure-Alone "$peer`: whole process, one file" Elapsed { (Measure-Program "$peer `"`$1`"" $file).Elapsed } -Rounds 7
}
