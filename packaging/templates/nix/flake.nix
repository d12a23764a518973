{
  description = "Names the speaker of every quotation in English news text";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      forAll = nixpkgs.lib.genAttrs systems;
    in
    {
      packages = forAll (system:
        let pkgs = nixpkgs.legacyPackages.${system}; in
        {
          default = pkgs.rustPlatform.buildRustPackage {
            pname = "whosaid";
            version = "@VERSION@";
            src = self;
            cargoLock.lockFile = ./Cargo.lock;
            nativeBuildInputs = [ pkgs.installShellFiles ];
            # Tests that need other programs run in CI.
            cargoTestFlags = [ "--lib" ];
            postInstall = ''
              $out/bin/whosaid man > whosaid.1
              installManPage whosaid.1
              installShellCompletion --cmd whosaid \
                --bash <($out/bin/whosaid completions bash) \
                --fish <($out/bin/whosaid completions fish) \
                --zsh <($out/bin/whosaid completions zsh)
            '';
            meta = {
              description = "Names the speaker of every quotation in English news text";
              homepage = "@REPOSITORY@";
              license = with pkgs.lib.licenses; [ mit asl20 ];
              mainProgram = "whosaid";
            };
          };
        });
    };
}
