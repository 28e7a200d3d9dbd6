# What a header says, for many files: one call of ours, warm in its session, beside whole programs.
param([string] $Inputs, [string] $Root)

$wav = Join-Path $Inputs wav '*'
$mixed = Join-Path $Inputs mixed '*'
$wavFiles = [IO.Directory]::GetFiles((Join-Path $Inputs wav))
$mixedFiles = [IO.Directory]::GetFiles((Join-Path $Inputs mixed))
# soxi reads neither AAC nor, as Debian builds it, Opus.
$soxFiles = @($mixedFiles | Where-Object { $_ -notmatch '\.(m4a|opus)$' })
$eachSoxi = 'for file; do soxi "$file" || exit; done'
$eachProbe = 'for file; do ffprobe -v error -show_format -show_streams "$file" || exit; done'

foreach ($case in @{ Path = $wav; Count = $wavFiles.Count }, @{ Path = $mixed; Count = $mixedFiles.Count }) {
    $found = @(Get-AudioInfo $case.Path -ErrorAction Stop).Count
    if ($found -ne $case.Count) { throw "Get-AudioInfo gave $found objects for $($case.Count) files in $($case.Path)" }
}

$overWav = @{ Task = 'Get-AudioInfo, 1,000 WAV files'; Ours = { Get-AudioInfo $wav }; Arguments = $wavFiles; Clock = 'Elapsed' }
Compare-Peer @overWav -Peer soxi -PeerTask 'soxi, all files in one process' -Line 'soxi "$@"' -Rounds 15 -AtLeast (1 / 3)
Compare-Peer @overWav -Peer soxi -PeerTask 'soxi, a process a file' -Line $eachSoxi -Rounds 3
Compare-Peer @overWav -Peer ffprobe -PeerTask 'ffprobe, a process a file' -Line $eachProbe -Rounds 2 -AtLeast 50

$readable = "the $($soxFiles.Count) of 200 mixed files that soxi reads"
Compare-Peer -Task "Get-AudioInfo, $readable" -Ours { Get-AudioInfo -LiteralPath $soxFiles } -Arguments $soxFiles -Clock Elapsed `
    -Peer soxi -PeerTask 'soxi, all files in one process' -Line 'soxi "$@"' -Rounds 15 -AtLeast (1 / 3)
$overMixed = @{ Task = 'Get-AudioInfo, 200 mixed files'; Ours = { Get-AudioInfo $mixed }; Arguments = $mixedFiles; Clock = 'Elapsed' }
Compare-Peer @overMixed -Peer ffprobe -PeerTask 'ffprobe, a process a file' -Line $eachProbe -Rounds 3 -AtLeast 50
