#!/usr/bin/env bash
# NAudio.Core 3.3.0: both G.711 encoders turn the loudest negative sample into silence.
#
# Expected: -32768 becomes the code of the largest negative step, as -32767 does.
# Happens: mu-law gives 7F, which is the smallest negative step (-1), and A-law 55 (-8). -32767 is right.
# Matters: a clipped recording is full of -32768, and each becomes a click of full height; 65,535 of 65,536 inputs
# are right, so a test with a sine below full scale sees nothing.
#
# Output seen:
#   -32768: mu-law 7F -> -1, A-law 55 -> -8
#   -32767: mu-law 00 -> -32124, A-law 2A -> -32256
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="NAudio.Core" Version="[3.3.0]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using NAudio.Codecs;

(int Mu, int A) Through(short x)
{
    var (mu, a) = (MuLawEncoder.LinearToMuLawSample(x), ALawEncoder.LinearToALawSample(x));
    var back = (MuLawDecoder.MuLawToLinearSample(mu), ALawDecoder.ALawToLinearSample(a));
    Console.WriteLine($"{x}: mu-law {mu:X2} -> {back.Item1}, A-law {a:X2} -> {back.Item2}");
    return back;
}

var loudest = Through(short.MinValue);
var next = Through(-32767);
return loudest == (-1, -8) && next == (-32124, -32256) ? 0 : 1;
EOF
dotnet run --project probe.csproj
