#!/usr/bin/env bash
# NVorbis 0.10.5: SeekTo lands beside the position that it states, and in the last page refuses a good file.
#
# Expected: SeekTo(1000), then ReadSamples: the samples of the whole decode from 1000 on, as SamplePosition = 1000 states.
# Happens: they begin 128 samples early, SamplePosition says 1000 all the same; and a position in the last page, which ends
# with fewer samples than its packets hold as nearly every file does, raises an InvalidDataException.
# Matters: a cut is shifted by 3 ms and no value shows it, and the end of a file that decodes whole cannot be sought.
#
# Output seen (file by Debian's ffmpeg 5.1):
#   SeekTo(1000): SamplePosition 1000, samples from 872
#   SeekTo(20000): SamplePosition 20000, samples from 19872
#   SeekTo(80000): InvalidDataException
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

# A tone that rises, so that no part of it is like another.
ffmpeg -v error -f lavfi -i 'aevalsrc=0.5*sin(2*PI*(200*t+400*t*t)):s=44100:d=2' -c:a libvorbis -q:a 4 a.ogg
cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="NVorbis" Version="[0.10.5]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using NVorbis;

var whole = new List<float>();
var block = new float[2048];
using (var reader = new VorbisReader("a.ogg"))
{
    for (int count; (count = reader.ReadSamples(block, 0, block.Length)) > 0;) whole.AddRange(block.Take(count));
}

long? From(long position)
{
    using var reader = new VorbisReader("a.ogg");
    try
    {
        reader.SeekTo(position);
    }
    catch (InvalidDataException)
    {
        Console.WriteLine($"SeekTo({position}): InvalidDataException");
        return null;
    }

    var stated = reader.SamplePosition;
    reader.ReadSamples(block, 0, block.Length);
    var from = Enumerable.Range((int)position - 900, 1800)
        .MinBy(at => Enumerable.Range(0, 1000).Sum(n => Math.Abs(block[n] - whole[at + n])));
    Console.WriteLine($"SeekTo({position}): SamplePosition {stated}, samples from {from}");
    return stated == position ? from : -1;
}

return whole.Count == 88_200 && From(1000) == 872 & From(20_000) == 19_872 & From(80_000) is null ? 0 : 1;
EOF
dotnet run --project probe.csproj
