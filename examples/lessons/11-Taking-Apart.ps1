#requires -Version 7.6
<#
.SYNOPSIS
Lesson 11: taking sound apart. What sounds on and what strikes, masks, and finding phases again.
.EXAMPLE
./examples/lessons/11-Taking-Apart.ps1
#>
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system, and nothing prints as minus nothing.
function Format-Number([double] $Number, [string] $Format = '0.00') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) -replace '^-(0\.?0*)$', '$1' }

'1. Here is a tone of 500 Hz, and a click every quarter of a second. In a spectrogram the one is a line along time, and the'
'   others are lines along frequency.'
''
$tone = New-AudioSignal Sine -Frequency 500 -Duration 2 -SampleRate 16000 | Set-AudioGain -Peak -12
$clicks = New-AudioSignal Impulse -Duration 0.25 -SampleRate 16000 | Add-AudioPadding -Before 0
$clicks = Join-Audio -InputObject (@($clicks) * 8)
$both = Merge-Audio -InputObject $tone, $clicks

'2. A median along time keeps what lasts, and throws out what is there for a frame or two. A median along frequency keeps what'
'   is in all bins of a frame. Seven values of a bin with a click in their middle, and what is left of them:'
''
$row = 0.2, 0.2, 0.2, 9.0, 0.2, 0.2, 0.2
"   $(($row | ForEach-Object { Format-Number $_ '0.0' }) -join '  ')   mean $(Format-Number ($row | Measure-Object -Average).Average), median $(Format-Number ($row | Sort-Object)[3])"
''

'3. Where the harmonic median h and the percussive one p are known, h2 / (h2 + p2) says how much of a place belongs to the tone.'
'   That is a mask, a number from 0 to 1 for each place:'
''
$stft = $both | Get-Stft -FftLength 1024
$harmonic, $percussive = $stft | Split-HarmonicPercussive -AsMask
'   at                      tone    clicks'
foreach ($place in @('500 Hz', '0.9 s'), @('500 Hz', '1.0 s'), @('4000 Hz', '1.0 s')) {
    '   {0,-8} {1,-6}        {2,6}    {3,6}' -f $place[0], $place[1], (Format-Number $harmonic[$place[0], $place[1]]), (Format-Number $percussive[$place[0], $place[1]])
}
''

'4. The transform times each mask, turned back, is each sound by itself:'
''
$tones, $beats = $both | Split-HarmonicPercussive -FftLength 1024
function Get-Level($Clip) { "$(Format-Number ($Clip | Measure-Audio).RmsLevel '0.0') dB" }
"   tones  $(Get-Level $tones), the tone itself was   $(Get-Level $tone)"
"   beats  $(Get-Level $beats), the clicks were       $(Get-Level $clicks)"
''
'   They add up to what went in, as the two masks add up to 1. With -Margin 3 a place that is not clearly one of them belongs to'
'   neither, and -Residual gives what is left.'
''

'5. Who has magnitudes only, of a picture or out of a network, has no phases. A signal whose transform has these magnitudes can be'
'   found: make a signal, transform it, keep its phases and put the magnitudes back, and again. How far the magnitudes still are'
'   from those that were asked for:'
''
$speech = Import-Audio (Join-Path $PSScriptRoot .. audio speech sentence.wav) -Offset 1 -Duration 1
$wanted = $speech | Get-Stft -FftLength 512 -Quantity Magnitude
'   rounds   distance'
foreach ($rounds in 0, 1, 8, 32) {
    $found = $wanted | ConvertFrom-Stft -Iterations $rounds | Get-Stft -FftLength 512 -Quantity Magnitude
    $difference = $whole = 0.0
    for ($i = 0; $i -lt $wanted.Values.Length; $i += 7) {
        $difference += [Math]::Pow($found.Values[$i] - $wanted.Values[$i], 2)
        $whole += [Math]::Pow($wanted.Values[$i], 2)
    }
    '   {0,6}   {1,6} %' -f $rounds, (Format-Number (100 * [Math]::Sqrt($difference / $whole)) '0.0')
}
''
'   It never comes to nothing, as few signals have a transform of given magnitudes, but the ear is content before.'
